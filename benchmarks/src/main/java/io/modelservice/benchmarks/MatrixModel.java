package io.modelservice.benchmarks;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A dynamic model of {@value #WIDTH} floats that answers with the first, for a whole batch at once: whatever else shows
 * in a measurement is the chain's. Stateless and so thread-safe.
 */
final class MatrixModel implements MLModel<Row, Row> {
    static final int WIDTH = 32;
    static final ModelSchema<Row> INPUT = ModelSchema.rows("Features", Field.tensor("x", DataType.FP32, WIDTH));
    static final ModelSchema<Row> OUTPUT = ModelSchema.rows("Score", Field.tensor("score", DataType.FP32));

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
    public Row predict(Row input) {
        return predictBatch(Batch.of(INPUT, input)).get(0);
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> inputs) {
        FloatBuffer features = inputs.tensor("x").floats();
        float[] scores = new float[inputs.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = features.get(row * WIDTH);
        }
        return Batch.of(OUTPUT, scores.length, Map.of("score", Tensor.of(scores, scores.length)));
    }
}
