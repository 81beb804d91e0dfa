package io.modelservice.benchmarks.swap;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.benchmarks.IrisInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small network whose weights come from its artifact: four numbers in, one out, by way of two layers. Thread-safe. */
public final class NetworkModel implements MLModel<IrisInput, NetworkModel.Score> {
    private static final int WIDTH = 512;
    static final int WEIGHTS = WIDTH * WIDTH;

    private final float[] weights = new float[WEIGHTS];

    /**
     * What it predicts.
     *
     * @param score from 0 to 1
     */
    public record Score(double score) {}

    /** Reads its weights. */
    public NetworkModel(ModelContext context) throws IOException {
        Path file = context.artifact().orElseThrow().resolve(WeightsSource.FILE);
        FloatBuffer.wrap(weights).put(ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer());
    }

    @Override
    public String qualifiedName() {
        return "network_model";
    }

    @Override
    public String version() {
        return "1.0.0"; // its artifact's is served
    }

    @Override
    public Score predict(IrisInput input) {
        float[] first = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            double sum = weights[4 * i] * input.sepalLength()
                    + weights[4 * i + 1] * input.sepalWidth()
                    + weights[4 * i + 2] * input.petalLength()
                    + weights[4 * i + 3] * input.petalWidth();
            first[i] = (float) Math.max(0, sum);
        }
        float total = 0;
        for (int row = 0; row < WIDTH; row++) {
            float sum = 0;
            for (int i = 0; i < WIDTH; i++) {
                sum += weights[row * WIDTH + i] * first[i];
            }
            total += Math.max(0, sum);
        }
        return new Score(1 / (1 + Math.exp(-total / WEIGHTS)));
    }
}
