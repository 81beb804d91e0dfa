package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.internal.HalfPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {
    @Test
    void everyNumberOfBothFormatsComesBackAsItWas() {
        for (int bits = 0; bits < 0x1_0000; bits++) {
            float half = HalfPrecision.half((short) bits);
            float brain = HalfPrecision.brain((short) bits);
            if (!Float.isNaN(half)) {
                assertThat(HalfPrecision.halfBits(half)).as("half %x", bits).isEqualTo((short) bits);
            }
            if (!Float.isNaN(brain)) {
                assertThat(HalfPrecision.brainBits(brain)).as("brain %x", bits).isEqualTo((short) bits);
            }
        }
    }

    /** IEEE 754: the nearest, of two as near the one whose last bit is 0. */
    @Test
    void takesTheNearestHalfPrecisionBetweenAnyTwo() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float below = HalfPrecision.half((short) bits);
            float above = HalfPrecision.half((short) (bits + 1));
            float middle = (below + above) / 2;
            int even = bits % 2 == 0 ? bits : bits + 1;

            assertThat(HalfPrecision.halfBits(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfPrecision.halfBits(middle)).isEqualTo((short) even);
            assertThat(HalfPrecision.halfBits(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"65504, 65504", "65519.99, 65504", "65520, Infinity", "-1e10, -Infinity", "1e-8, 0", "NaN, NaN"})
    void endsWhereHalfPrecisionDoes(float value, Float rounded) {
        assertThat(HalfPrecision.rounded(value)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"1.00390625, 1", "1.01171875, 1.015625", "3.39e38, 3.3895314e38", "NaN, NaN"})
    void roundsBrainFloatingPointToTheNearest(float value, Float rounded) {
        assertThat(HalfPrecision.cut(value)).isEqualTo(rounded);
    }

    @Test
    void aTensorGivesItsNumbers() {
        ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) 0x3e00).putShort((short) 0xc000).flip();

        assertThat(Tensor.of(DataType.FP16, data, 2).value(0)).isEqualTo(1.5f);
        assertThat(Tensor.of(DataType.FP16, data, 2).value(1)).isEqualTo(-2f);
        assertThat(Tensor.of(DataType.BF16, data, 2).value(1)).isEqualTo(-2f);
    }

    @Test
    void aColumnIsOfItsNumbers() {
        var schema = ModelSchema.rows("Numbers", Field.scalar("half", Scalar.FP16), Field.scalar("brain", Scalar.BF16));
        Batch<Row> rows = Batch.of(schema, schema.of(new Object[] {1.5f, -2f}));

        assertThat(rows.tensor("half").bytes().getShort(0)).isEqualTo((short) 0x3e00);
        assertThat(rows.tensor("brain").bytes().getShort(0)).isEqualTo((short) 0xc000);
    }
}
