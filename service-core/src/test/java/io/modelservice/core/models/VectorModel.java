package io.modelservice.core.models;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.util.Map;

/** One tensor in, one out: the sum of three numbers, and the first of them. */
public final class VectorModel implements MLModel<Row, Row> {
    private static final ModelSchema<Row> INPUT = ModelSchema.rows("vector", Field.tensor("x", DataType.FP32, 3));
    private static final ModelSchema<Row> OUTPUT = ModelSchema.rows("sums", Field.tensor("y", DataType.FP64, 2));

    @Override
    public String qualifiedName() {
        return "vector";
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
    public Row predict(Row input) {
        Tensor x = input.tensor("x");
        double sum = x.number(0) + x.number(1) + x.number(2);
        return Row.of(OUTPUT, Map.of("y", Tensor.of(new double[] {sum, x.number(0)}, 2)));
    }
}
