package io.modelservice.examples.diabetes;

import io.modelservice.examples.training.CsvFormat;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.regression.Regressor;

/** One row of the data set: a patient, and how far the disease had progressed a year later. */
record Patient(DiabetesInput measurements, double progression) {
    /** The header has the names of the study, as far as it has any. */
    static final CsvFormat<Patient> CSV = new CsvFormat<>(
            "age,sex,bmi,blood_pressure,tc,ldl,hdl,tch,ltg,glu,progression",
            Patient::of,
            "numbers, and 1 or 2 for the sex");

    Example<Regressor> example() {
        return DiabetesExamples.measured(measurements, progression);
    }

    private static Patient of(List<String> cells) {
        var measurements = new DiabetesInput(
                number(cells, 0),
                Sex.ofCode(cells.get(1)),
                number(cells, 2),
                number(cells, 3),
                number(cells, 4),
                number(cells, 5),
                number(cells, 6),
                number(cells, 7),
                number(cells, 8),
                number(cells, 9));
        return new Patient(measurements, number(cells, 10));
    }

    private static double number(List<String> cells, int column) {
        return Double.parseDouble(cells.get(column));
    }
}
