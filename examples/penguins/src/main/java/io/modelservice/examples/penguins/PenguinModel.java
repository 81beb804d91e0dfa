package io.modelservice.examples.penguins;

import io.modelservice.base.MLModel;
import io.modelservice.examples.training.TrainedModels;
import java.io.UncheckedIOException;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * Tells the species of a penguin by logistic regression, with the weights that {@link TrainPenguins} found.
 *
 * <p>Thread-safe: the weights are read, never changed.
 */
public final class PenguinModel implements MLModel<PenguinInput, PenguinOutput> {
    static final String TRAINED = "penguin_model.tribuo";
    static final String METRICS = "penguin_metrics.properties";

    private final Model<Label> trained;

    /**
     * Reads the trained weights from the class path.
     *
     * @throws IllegalStateException if the trained model isn't there
     * @throws UncheckedIOException if what is there is no model that Tribuo can read
     */
    public PenguinModel() {
        trained = TrainedModels.load(PenguinModel.class, TRAINED, Label.class);
    }

    @Override
    public String qualifiedName() {
        return "penguin_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String displayName() {
        return "Penguin Model";
    }

    @Override
    public String description() {
        return "Predicts the species of a penguin from its measures and a field worker's notes, some of which may be"
                + " missing.";
    }

    @Override
    public PenguinOutput predict(PenguinInput input) {
        return PenguinExamples.output(trained.predict(PenguinExamples.unlabelled(input)));
    }
}
