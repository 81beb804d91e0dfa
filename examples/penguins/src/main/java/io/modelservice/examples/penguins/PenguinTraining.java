package io.modelservice.examples.penguins;

import io.modelservice.examples.training.DataSets;
import io.modelservice.examples.training.Experiment;
import io.modelservice.examples.training.Trained;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tribuo.Example;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.Transformation;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** How the model is made of penguins, and how well it does on penguins it has not seen. */
final class PenguinTraining {
    private static final double TRAINING_SHARE = 0.7;
    private static final int FOLDS = 5;
    private static final int EPOCHS = 20;
    private static final double LEARNING_RATE = 0.5;
    private static final long SEED = 2014;
    private static final LocalDate PUBLISHED = LocalDate.of(2014, 3, 5);

    private PenguinTraining() {}

    static Trained run(List<Penguin> penguins) {
        List<Example<Label>> examples = penguins.stream().map(Penguin::example).toList();
        var outcome = new Experiment<>(PenguinTraining::trainer, new LabelEvaluator(), TRAINING_SHARE, FOLDS, SEED)
                .run(DataSets.of("Palmer penguins", PUBLISHED, new LabelFactory(), examples));
        return new Trained(outcome.model(), outcome.metrics("accuracy", LabelEvaluation::accuracy, Map.of()));
    }

    /** The numbers are brought to mean 0 and deviation 1 first; words stay 0 or 1. */
    private static Trainer<Label> trainer() {
        Map<String, List<Transformation>> scaling = PenguinExamples.NUMBERS.stream()
                .collect(Collectors.toMap(Function.identity(), number -> List.of(new MeanStdDevTransformation())));
        int noLossLogged = -1;
        int examplesPerStep = 1;
        var regression = new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, noLossLogged, examplesPerStep, SEED);
        return new TransformTrainer<>(regression, new TransformationMap(scaling));
    }
}
