package io.modelservice.it.attack;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.util.Map;

/** Answers a tensor with itself, whose rows are of any length. Stateless and so thread-safe. */
public final class GridModel implements MLModel<Row, Row> {
    private static final ModelSchema<Row> INPUT = ModelSchema.rows("In", Field.tensor("x", DataType.FP64, -1));
    private static final ModelSchema<Row> OUTPUT = ModelSchema.rows("Out", Field.tensor("y", DataType.FP64, -1));

    @Override
    public String qualifiedName() {
        return "grid_model";
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
    public Batch<Row> predictBatch(Batch<Row> inputs) {
        return Batch.of(OUTPUT, inputs.size(), Map.of("y", inputs.tensor("x")));
    }
}
