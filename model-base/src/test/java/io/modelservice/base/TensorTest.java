package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTest {

    @Test
    void viewsTheBufferItWasMadeOf() {
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        Tensor tensor = Tensor.of(DataType.FP32, data, 2, 2);

        data.putFloat(12, 7.5f);

        assertThat(tensor.floats().get(3)).isEqualTo(7.5f);
        assertThat(tensor.row(1).number(1)).isEqualTo(7.5);
        assertThat(tensor.rows(1, 2).row(0).floats().get(1)).isEqualTo(7.5f);
        assertThat(tensor.reshape(4).number(3)).isEqualTo(7.5);
    }

    @Test
    void beginsAtTheBuffersPosition() {
        ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(1).putInt(2).putInt(3).flip().position(4);

        assertThat(Tensor.of(DataType.INT32, data, 2).value(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 1, true",
        "UINT8, 255, 255",
        "UINT16, 65535, 65535",
        "UINT32, 4294967295, 4294967295",
        "INT8, -1, -1",
        "INT16, -1, -1",
        "INT32, -1, -1",
        "INT64, -1, -1",
        "UINT64, -1, 18446744073709551615",
        "UINT64, 7, 7"
    })
    void readsEachIntegerTypeByItsSign(DataType type, long written, String value) {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, written);
        data.limit(type.width());

        assertThat(Tensor.of(type, data, 1).value(0)).hasToString(value);
    }

    @Test
    void concatenatesAndPicksRows() {
        Tensor first = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
        Tensor second = Tensor.of(new double[] {5, 6}, 1, 2);

        assertThat(Tensor.concat(List.of(first, second))).isEqualTo(Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2));
        assertThat(first.pick(1, 0, 1)).isEqualTo(Tensor.of(new double[] {3, 4, 1, 2, 3, 4}, 3, 2));
        assertThat(Tensor.of(new String[] {"a", "b", "c"}, 3).pick(2, 0))
                .isEqualTo(Tensor.of(new String[] {"c", "a"}, 2));
    }

    @Test
    void doesNotConcatenateRowsOfDifferentShapes() {
        Tensor first = Tensor.of(new float[6], 1, 2, 3);

        assertThatThrownBy(() -> Tensor.concat(List.of(first, first.reshape(1, 3, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FP32[1, 2, 3] and FP32[1, 3, 2] have rows of different kinds and can't be one");
    }

    @Test
    void refusesBytesThatDoNotFillTheShape() {
        assertThatThrownBy(() -> Tensor.of(new float[] {1, 2, 3}, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 elements of FP32 don't fill the shape [2, 2]");
    }

    @Test
    void cannotBeWrittenToThroughItsViews() {
        Tensor tensor = Tensor.of(new float[] {1}, 1);

        assertThat(tensor.bytes().isReadOnly()).isTrue();
        assertThat(tensor.floats().isReadOnly()).isTrue();
    }
}
