package io.modelservice.benchmarks;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.util.Map;

/**
 * Answers with its input, a row of {@value #WIDTH} floats, a whole batch at once: whatever shows in a measurement is not the
 * model's. Stateless and so thread-safe.
 */
public final class IdentityModel implements MLModel<Row, Row> {
    /** Floats of a row. */
    public static final int WIDTH = 32;

    static final ModelSchema<Row> INPUT = ModelSchema.rows("Given", Field.tensor("x", DataType.FP32, WIDTH));
    private static final ModelSchema<Row> OUTPUT = ModelSchema.rows("Same", Field.tensor("y", DataType.FP32, WIDTH));

    /** The model; it needs no settings. */
    public IdentityModel() {}

    @Override
    public String qualifiedName() {
        return "identity_model";
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
        return predictBatch(Batch.of(INPUT, input)).get(0);
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> inputs) {
        return Batch.of(OUTPUT, inputs.size(), Map.of("y", inputs.tensor("x")));
    }
}
