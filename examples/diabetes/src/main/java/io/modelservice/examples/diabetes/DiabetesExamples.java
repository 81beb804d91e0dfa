package io.modelservice.examples.diabetes;

import org.tribuo.Example;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Turns patients into what Tribuo learns from, in one place, so that training and predicting can't come apart. */
final class DiabetesExamples {
    private static final String[] NAMES = {
        "age", "sex_two", "bmi", "blood_pressure", "tc", "ldl", "hdl", "tch", "ltg", "glu"
    };

    private DiabetesExamples() {}

    static Example<Regressor> unmeasured(DiabetesInput patient) {
        return example(patient, RegressionFactory.UNKNOWN_REGRESSOR);
    }

    static Example<Regressor> measured(DiabetesInput patient, double progression) {
        return example(patient, new Regressor("progression", progression));
    }

    private static Example<Regressor> example(DiabetesInput patient, Regressor progression) {
        double[] values = {
            patient.age(),
            patient.sex() == Sex.TWO ? 1 : 0,
            patient.bmi(),
            patient.bloodPressure(),
            patient.totalCholesterol(),
            patient.ldl(),
            patient.hdl(),
            patient.cholesterolRatio(),
            patient.logTriglycerides(),
            patient.glucose()
        };
        return new ArrayExample<>(progression, NAMES, values);
    }
}
