package io.modelservice.examples.iris;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.tribuo.DataSource;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.evaluation.CrossValidation;
import org.tribuo.evaluation.TrainTestSplitter;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** How the model is made of flowers, and how well it does on flowers it has not seen. */
final class IrisTraining {
    private static final double TRAINING_SHARE = 0.7;
    private static final int FOLDS = 5;
    private static final int EPOCHS = 100;
    private static final double LEARNING_RATE = 0.5;
    private static final long SEED = 1936;
    /** Roughly when the flowers were published; Tribuo would note the moment they were read. */
    private static final OffsetDateTime PUBLISHED = OffsetDateTime.of(1936, 9, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private IrisTraining() {}

    record Trained(Model<Label> model, IrisMetrics metrics) {}

    static Trained run(List<Flower> flowers) {
        DataSource<Label> all = source(flowers);
        var split = new TrainTestSplitter<>(all, TRAINING_SHARE, SEED);
        var training = new MutableDataset<>(split.getTrain());
        var heldOut = new MutableDataset<>(split.getTest());
        Model<Label> model = trainer().train(training);

        var evaluator = new LabelEvaluator();
        var folds = new CrossValidation<>(trainer(), new MutableDataset<>(all), evaluator, FOLDS, SEED).evaluate();
        var metrics = new IrisMetrics(
                evaluator.evaluate(model, heldOut),
                folds.stream().map(Pair::getA).toList(),
                evaluator.evaluate(model, all));
        return new Trained(model, metrics);
    }

    private static Trainer<Label> trainer() {
        int noLossLogged = -1;
        int examplesPerStep = 1;
        return new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, noLossLogged, examplesPerStep, SEED);
    }

    private static DataSource<Label> source(List<Flower> flowers) {
        var labels = new LabelFactory();
        return new ListDataSource<>(
                flowers.stream().map(Flower::example).toList(),
                labels,
                new SimpleDataSourceProvenance("Fisher's iris data set", PUBLISHED, labels));
    }
}
