package io.modelservice.examples.iris;

import io.modelservice.base.MLModel;
import io.modelservice.examples.training.TrainedModels;
import java.io.UncheckedIOException;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * Tells the species of an iris by logistic regression, with the weights that {@link TrainIris} found.
 *
 * <p>A batch is predicted row by row: Tribuo's own call for many examples is a loop over the same steps.
 *
 * <p>Thread-safe: the weights are read, never changed.
 */
public final class IrisModel implements MLModel<IrisInput, IrisOutput> {
    static final String TRAINED = "iris_model.tribuo";
    static final String METRICS = "iris_metrics.properties";

    private final Model<Label> trained;

    /**
     * Reads the trained weights from the class path.
     *
     * @throws IllegalStateException if the trained model isn't there
     * @throws UncheckedIOException if what is there is no model that Tribuo can read
     */
    public IrisModel() {
        this(TRAINED);
    }

    IrisModel(String resource) {
        this.trained = TrainedModels.load(IrisModel.class, resource, Label.class);
    }

    @Override
    public String qualifiedName() {
        return "iris_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String displayName() {
        return "Iris Model";
    }

    @Override
    public String description() {
        return "Predicts the species of an iris from the measurements of its sepals and petals.";
    }

    @Override
    public IrisOutput predict(IrisInput input) {
        Label likeliest = trained.predict(IrisExamples.unlabelled(input)).getOutput();
        return new IrisOutput(IrisExamples.species(likeliest));
    }
}
