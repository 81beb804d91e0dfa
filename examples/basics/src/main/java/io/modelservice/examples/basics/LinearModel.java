package io.modelservice.examples.basics;

import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A linear model that is all configuration: {@code intercept + sum(weight * feature)}. The features are its input
 * fields, so they are known only when it is loaded: it takes and gives rows, not records.
 *
 * <p>Thread-safe.
 */
public final class LinearModel implements MLModel<Row, Row> {
    private final Configuration configuration;
    private final ModelSchema<Row> input;
    private final ModelSchema<Row> output;

    /**
     * The fitted model.
     *
     * @param features names of the input fields
     * @param weights one for each feature, in the same order
     * @param intercept what the model answers where all features are 0
     * @param prediction name of the output field
     */
    public record Configuration(
            @NotEmpty @Schema(description = "Names of the input fields.") List<String> features,
            @NotEmpty @Schema(description = "One for each feature.") List<Double> weights,
            @Schema(defaultValue = "0") double intercept,
            @Schema(defaultValue = "prediction") String prediction) {
        /** Refuses features and weights that don't go together. */
        public Configuration {
            if (features.size() != weights.size()) {
                throw new IllegalArgumentException("%d features and %d weights; give one weight for each feature"
                        .formatted(features.size(), weights.size()));
            }
            features = List.copyOf(features);
            weights = List.copyOf(weights);
        }
    }

    /** Makes the schemas, one number for each feature and one for the prediction. */
    public LinearModel(Configuration configuration) {
        this.configuration = configuration;
        input = ModelSchema.rows(
                "LinearInput",
                configuration.features().stream().map(Field::number).toList());
        output = ModelSchema.rows("LinearOutput", Field.number(configuration.prediction()));
    }

    @Override
    public String qualifiedName() {
        return "linear_model";
    }

    @Override
    public String version() {
        return "1.0.0";
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
        return predictBatch(Batch.of(input, row)).get(0);
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> rows) {
        double[] predictions = new double[rows.size()];
        Arrays.fill(predictions, configuration.intercept());
        for (int f = 0; f < configuration.features().size(); f++) {
            Tensor feature = rows.tensor(configuration.features().get(f)); // shape [rows]
            double weight = configuration.weights().get(f);
            for (int row = 0; row < predictions.length; row++) {
                predictions[row] += weight * feature.number(row);
            }
        }
        Tensor column = Tensor.of(predictions, predictions.length);
        return Batch.of(output, rows.size(), Map.of(configuration.prediction(), column));
    }
}
