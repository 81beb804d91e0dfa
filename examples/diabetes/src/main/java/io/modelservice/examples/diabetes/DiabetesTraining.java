package io.modelservice.examples.diabetes;

import io.modelservice.examples.training.DataSets;
import io.modelservice.examples.training.Experiment;
import io.modelservice.examples.training.Trained;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.tribuo.DataSource;
import org.tribuo.Example;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.regression.slm.LARSTrainer;

/** How the model is made of patients, and how well it does on patients it has not seen. */
final class DiabetesTraining {
    private static final double TRAINING_SHARE = 0.7;
    private static final int FOLDS = 5;
    private static final long SEED = 2004;
    private static final LocalDate PUBLISHED = LocalDate.of(2004, 4, 1);

    private DiabetesTraining() {}

    static Trained run(List<Patient> patients) {
        List<Example<Regressor>> examples =
                patients.stream().map(Patient::example).toList();
        var data = DataSets.of("Diabetes study of Efron et al.", PUBLISHED, new RegressionFactory(), examples);
        int features = bestNumberOfFeatures(data);
        var outcome = with(features).run(data);
        String metrics = outcome.metrics("r2", RegressionEvaluation::averageR2, errors());
        return new Trained(outcome.model(), "features=%d\n".formatted(features) + metrics);
    }

    /** Chosen among the patients to train on alone, so that those kept back measure what they are meant to. */
    private static int bestNumberOfFeatures(DataSource<Regressor> data) {
        return IntStream.rangeClosed(3, 10)
                .boxed()
                .max(Comparator.comparingDouble(
                        features -> with(features).trainingScore(data, RegressionEvaluation::averageR2)))
                .orElseThrow();
    }

    private static Experiment<Regressor, RegressionEvaluation> with(int features) {
        return new Experiment<>(
                () -> new LARSTrainer(features), new RegressionEvaluator(), TRAINING_SHARE, FOLDS, SEED);
    }

    private static Map<String, ToDoubleFunction<RegressionEvaluation>> errors() {
        Map<String, ToDoubleFunction<RegressionEvaluation>> errors = new LinkedHashMap<>();
        errors.put("mean_absolute_error", RegressionEvaluation::averageMAE);
        errors.put("root_mean_squared_error", RegressionEvaluation::averageRMSE);
        return errors;
    }
}
