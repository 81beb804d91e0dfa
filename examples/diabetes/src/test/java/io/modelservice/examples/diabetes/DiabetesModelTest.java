package io.modelservice.examples.diabetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiabetesModelTest {
    private static final Path DATA = Path.of("data/diabetes.csv");
    private static final Path COMMITTED =
            Path.of("src/main/resources/io/modelservice/examples/diabetes", DiabetesModel.METRICS);

    @TempDir
    Path folder;

    @Test
    void readsAllPatients() throws Exception {
        assertThat(Patient.CSV.read(DATA)).hasSize(442);
    }

    @Test
    void everyPatientLiesWithinTheBoundsOfTheInput() throws Exception {
        for (Patient patient : Patient.CSV.read(DATA)) {
            for (var component : DiabetesInput.class.getRecordComponents()) {
                var least = component.getAccessor().getAnnotation(DecimalMin.class);
                var most = component.getAccessor().getAnnotation(DecimalMax.class);
                if (least != null && most != null) {
                    assertThat((double) component.getAccessor().invoke(patient.measurements()))
                            .as("%s of %s", component.getName(), patient)
                            .isBetween(Double.valueOf(least.value()), Double.valueOf(most.value()));
                }
            }
        }
    }

    @Test
    void explainsAsMuchAsItsMetricsSay() throws Exception {
        List<Patient> patients = Patient.CSV.read(DATA);
        var model = new DiabetesModel();

        double[] progressions =
                patients.stream().mapToDouble(Patient::progression).toArray();
        double mean = Arrays.stream(progressions).average().orElseThrow();
        double spread = Arrays.stream(progressions)
                .map(progression -> Math.pow(progression - mean, 2))
                .sum();
        double missed = patients.stream()
                .mapToDouble(patient ->
                        Math.pow(model.predict(patient.measurements()).progression() - patient.progression(), 2))
                .sum();

        assertThat(1 - missed / spread).isCloseTo(committed("all_rows_r2"), within(0.0001));
    }

    @Test
    void reachesTheCommittedMetricsAgain() throws Exception {
        TrainDiabetes.main(new String[] {DATA.toString(), folder.toString()});

        assertThat(folder.resolve(DiabetesModel.METRICS)).hasSameTextualContentAs(COMMITTED);
    }

    private static double committed(String name) throws Exception {
        var metrics = new Properties();
        try (var reader = Files.newBufferedReader(COMMITTED)) {
            metrics.load(reader);
        }
        return Double.parseDouble(metrics.getProperty(name));
    }
}
