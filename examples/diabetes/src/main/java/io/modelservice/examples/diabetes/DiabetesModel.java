package io.modelservice.examples.diabetes;

import io.modelservice.base.MLModel;
import io.modelservice.examples.training.TrainedModels;
import java.io.UncheckedIOException;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;

/**
 * Foretells the progression of diabetes by a linear regression, with the weights that {@link TrainDiabetes} found.
 *
 * <p>Thread-safe: the weights are read, never changed.
 */
public final class DiabetesModel implements MLModel<DiabetesInput, DiabetesOutput> {
    static final String TRAINED = "diabetes_model.tribuo";
    static final String METRICS = "diabetes_metrics.properties";

    private final Model<Regressor> trained;

    /**
     * Reads the trained weights from the class path.
     *
     * @throws IllegalStateException if the trained model isn't there
     * @throws UncheckedIOException if what is there is no model that Tribuo can read
     */
    public DiabetesModel() {
        trained = TrainedModels.load(DiabetesModel.class, TRAINED, Regressor.class);
    }

    @Override
    public String qualifiedName() {
        return "diabetes_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String displayName() {
        return "Diabetes Model";
    }

    @Override
    public String description() {
        return "Predicts how far diabetes progresses within a year, from ten measurements of a patient. An example of a"
                + " regression, not for medical use.";
    }

    @Override
    public DiabetesOutput predict(DiabetesInput input) {
        Regressor progression =
                trained.predict(DiabetesExamples.unmeasured(input)).getOutput();
        return new DiabetesOutput(progression.getValues()[0]);
    }
}
