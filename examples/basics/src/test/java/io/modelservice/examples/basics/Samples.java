package io.modelservice.examples.basics;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model of records, a model of tensors, and a way to ask either without knowing which it is. */
final class Samples {
    private Samples() {}

    enum Unit {
        METRES,
        MILES
    }

    record Point(double x, double y, Unit unit) {}

    record Distance(double distance, @Nullable Float share, int quadrant, Unit unit) {}

    /** Distance of a point from the origin. */
    static final class PointModel implements MLModel<Point, Distance> {
        @Override
        public String qualifiedName() {
            return "point_model";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Distance predict(Point point) {
            Float share = point.x() == 0 ? null : (float) (point.y() / point.x());
            return new Distance(Math.hypot(point.x(), point.y()), share, point.x() < 0 ? 2 : 1, point.unit());
        }
    }

    /** Gives back a matrix {@code [n][2]} as it is, beside the sum of each row and an offset. */
    static final class MatrixModel implements MLModel<Row, Row> {
        static final ModelSchema<Row> INPUT = ModelSchema.rows(
                "MatrixInput", Field.tensor("x", DataType.FP32, 2), Field.number("offset"), Field.text("label"));
        static final ModelSchema<Row> OUTPUT = ModelSchema.rows(
                "MatrixOutput",
                Field.tensor("x", DataType.FP32, 2),
                Field.tensor("scaled", DataType.FP32, 2),
                Field.number("sum"));

        @Override
        public String qualifiedName() {
            return "matrix_model";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public ModelSchema<Row> inputSchema() {
            return INPUT;
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return OUTPUT;
        }

        @Override
        public Row predict(Row row) {
            return predictBatch(Batch.of(INPUT, row)).get(0);
        }

        @Override
        public Batch<Row> predictBatch(Batch<Row> rows) {
            Tensor x = rows.tensor("x");
            double[] sums = new double[rows.size()];
            float[] scaled = new float[x.size()];
            for (int i = 0; i < x.size(); i++) {
                sums[i / 2] += x.number(i);
                scaled[i] = x.floats().get(i) / 3;
            }
            for (int row = 0; row < sums.length; row++) {
                sums[row] += rows.tensor("offset").number(row);
            }
            return Batch.of(
                    OUTPUT,
                    sums.length,
                    Map.of("x", x, "scaled", Tensor.of(scaled, x.shape()), "sum", Tensor.of(sums, sums.length)));
        }
    }

    /** Asks for one instance, given and answered in the order of the fields. */
    static <I, O> List<@Nullable Object> one(MLModel<I, O> chain, @Nullable Object... instance) {
        return values(chain, chain.predict(chain.inputSchema().of(instance)));
    }

    /** Asks for many at once, by rows. */
    static <I, O> List<List<@Nullable Object>> rows(MLModel<I, O> chain, List<@Nullable Object[]> instances) {
        List<I> inputs = instances.stream().map(chain.inputSchema()::of).toList();
        return values(chain, chain.predictBatch(Batch.of(chain.inputSchema(), inputs)));
    }

    /** Asks for many at once, by columns. */
    static <I, O> Batch<O> columns(MLModel<I, O> chain, int size, Map<String, Tensor> columns) {
        return chain.predictBatch(chain.inputSchema().ofColumns(size, columns));
    }

    /** The answers of a batch, each in the order of the fields. */
    static <O> List<List<@Nullable Object>> values(MLModel<?, O> chain, Batch<O> outputs) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        outputs.forEach(output -> all.add(values(chain, output)));
        return all;
    }

    private static <O> List<@Nullable Object> values(MLModel<?, O> chain, O output) {
        @Nullable Object[] slots = new Object[chain.outputSchema().fields().size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = chain.outputSchema().get(output, i);
        }
        return Arrays.asList(slots);
    }

    /** A call of {@link #columns} whose answers are only wanted by value. */
    static <I, O> List<List<@Nullable Object>> byColumns(MLModel<I, O> chain, int size, Map<String, Tensor> columns) {
        return values(chain, columns(chain, size, columns));
    }
}
