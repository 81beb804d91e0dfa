package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tensors go in and come out as columns. */
class ColumnsTest {
    private static final int ROWS = 1000;

    private static Tensor column(boolean direct) {
        int bytes = ROWS * 4 * Float.BYTES;
        ByteBuffer memory = direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
        for (int i = 0; i < ROWS * 4; i++) {
            memory.order(ByteOrder.LITTLE_ENDIAN).putFloat(i * Float.BYTES, i);
        }
        return Tensor.of(DataType.FP32, memory, ROWS, 4);
    }

    private static Tensor predict(OnnxModel model, Tensor x) {
        Batch<Row> rows = Batch.of(model.inputSchema(), (int) x.dimension(0), Map.of("x", x));
        return model.predictBatch(rows).tensor("y");
    }

    @Test
    void ofOneBatchAreOneColumnOut() {
        try (OnnxModel model = TestModels.load(TestModels.file("external"), Map.of())) {
            Tensor y = predict(model, column(false));

            assertThat(y.shape()).containsExactly(ROWS, 2);
            float[] last = new float[2];
            y.row(ROWS - 1).floats().get(last);
            assertThat(last).containsExactly(2 * 3997 + 4 * 3998 + 6 * 3999, 3996 + 3 * 3997 + 5 * 3998 + 7 * 3999);
        }
    }

    @Test
    void areTheSameWhereverTheyLie() {
        try (OnnxModel model = TestModels.load(TestModels.file("external"), Map.of())) {
            Tensor expected = predict(model, column(false));

            assertThat(predict(model, column(true))).isEqualTo(expected);
            assertThat(predict(model, column(true).rows(10, 20))).isEqualTo(expected.rows(10, 20));
            assertThat(predict(model, column(false).rows(10, 20))).isEqualTo(expected.rows(10, 20));
        }
    }

    @Test
    void ofObjectsAreTakenToo() {
        try (OnnxModel model = TestModels.load(TestModels.file("external"), Map.of())) {
            Tensor objects = Tensor.ofObjects(
                    DataType.OBJECT,
                    new Object[] {column(false).row(0), column(false).row(1)},
                    2);

            assertThat(predict(model, objects))
                    .isEqualTo(predict(model, column(false).rows(0, 2)));
        }
    }

    @Test
    void ofAnswersStayWhenTheModelIsClosed() {
        Tensor y;
        try (OnnxModel model = TestModels.load(TestModels.file("external"), Map.of())) {
            y = predict(model, column(false));
        }
        assertThat(y.number(2)).isEqualTo(2 * 5 + 4 * 6 + 6 * 7);
    }

    @Test
    void ofDifferentShapesAreOneRunForEachShape() {
        try (OnnxModel model = TestModels.load("open_axes")) {
            List<Row> rows = List.of(
                    TestModels.row(model, "{\"x\":[1,2],\"mask\":[true,true]}"),
                    TestModels.row(model, "{\"x\":[5],\"mask\":[true]}"),
                    TestModels.row(model, "{\"x\":[3,4],\"mask\":[true,true]}"));

            Batch<Row> answers = model.predictBatch(Batch.of(model.inputSchema(), rows));

            assertThat(answers).extracting(row -> row.number("total")).containsExactly(3.0, 5.0, 7.0);
        }
    }
}
