package io.modelservice.examples.diabetes;

import io.modelservice.examples.training.DataSets;
import io.modelservice.examples.training.Experiment;
import io.modelservice.examples.training.Trained;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
    private static final int FEATURES = 7;
    private static final long SEED = 2004;
    private static final LocalDate PUBLISHED = LocalDate.of(2004, 4, 1);

    private DiabetesTraining() {}

    static Trained run(List<Patient> patients) {
        List<Example<Regressor>> examples =
                patients.stream().map(Patient::example).toList();
        var experiment = new Experiment<>(
                () -> new LARSTrainer(FEATURES), new RegressionEvaluator(), TRAINING_SHARE, FOLDS, SEED);
        var outcome = experiment.run(
                DataSets.of("Diabetes study of Efron et al.", PUBLISHED, new RegressionFactory(), examples));
        return new Trained(outcome.model(), outcome.metrics("r2", RegressionEvaluation::averageR2, errors()));
    }

    private static Map<String, ToDoubleFunction<RegressionEvaluation>> errors() {
        Map<String, ToDoubleFunction<RegressionEvaluation>> errors = new LinkedHashMap<>();
        errors.put("mean_absolute_error", RegressionEvaluation::averageMAE);
        errors.put("root_mean_squared_error", RegressionEvaluation::averageRMSE);
        return errors;
    }
}
