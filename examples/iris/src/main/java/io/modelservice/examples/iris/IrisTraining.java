package io.modelservice.examples.iris;

import io.modelservice.examples.training.DataSets;
import io.modelservice.examples.training.Experiment;
import io.modelservice.examples.training.Trained;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tribuo.DataSource;
import org.tribuo.Example;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** How the model is made of flowers, and how well it does on flowers it has not seen. */
final class IrisTraining {
    private static final double TRAINING_SHARE = 0.7;
    private static final int FOLDS = 5;
    private static final int EPOCHS = 100;
    private static final double LEARNING_RATE = 0.5;
    private static final long SEED = 1936;
    private static final LocalDate PUBLISHED = LocalDate.of(1936, 9, 1);

    private IrisTraining() {}

    static Trained run(List<Flower> flowers) {
        var outcome = new Experiment<>(IrisTraining::trainer, new LabelEvaluator(), TRAINING_SHARE, FOLDS, SEED)
                .run(source(flowers));
        return new Trained(outcome.model(), outcome.metrics("accuracy", LabelEvaluation::accuracy, f1()));
    }

    private static Map<String, ToDoubleFunction<LabelEvaluation>> f1() {
        Map<String, ToDoubleFunction<LabelEvaluation>> measures = new LinkedHashMap<>();
        for (Species species : Species.values()) {
            String word = species.name().toLowerCase(Locale.ROOT);
            measures.put("f1_" + word, evaluation -> evaluation.f1(IrisExamples.label(species)));
        }
        return measures;
    }

    private static Trainer<Label> trainer() {
        int noLossLogged = -1;
        int examplesPerStep = 1;
        return new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, noLossLogged, examplesPerStep, SEED);
    }

    private static DataSource<Label> source(List<Flower> flowers) {
        List<Example<Label>> examples = flowers.stream().map(Flower::example).toList();
        return DataSets.of("Fisher's iris data set", PUBLISHED, new LabelFactory(), examples);
    }
}
