package io.modelservice.grpc;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.util.Locale;
import java.util.Map;

/** Answers a tensor with itself, of any type and two dimensions, the second of any size. */
public final class MatrixModel implements MLModel<Row, Row> {
    private final DataType type;
    private final ModelSchema<Row> input;
    private final ModelSchema<Row> output;

    /** Of a type of elements. */
    public MatrixModel(String type) {
        this.type = DataType.valueOf(type);
        this.input = ModelSchema.rows("In", Field.tensor("x", this.type, -1));
        this.output = ModelSchema.rows("Out", Field.tensor("y", this.type, -1));
    }

    @Override
    public String qualifiedName() {
        return "matrix_" + type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelSchema<Row> inputSchema() {
        return input;
    }

    @Override
    public ModelSchema<Row> outputSchema() {
        return output;
    }

    @Override
    public Row predict(Row row) {
        throw new UnsupportedOperationException("only batches");
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> inputs) {
        return Batch.of(output, inputs.size(), Map.of("y", inputs.tensor("x")));
    }
}
