package io.modelservice.examples.diabetes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiabetesModelTest {
    private static final Path DATA = Path.of("data/diabetes.csv");

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
    void missesByNoMoreThanItsMetricsSay() throws Exception {
        List<Patient> patients = Patient.CSV.read(DATA);
        var model = new DiabetesModel();

        double error = patients.stream()
                .mapToDouble(patient ->
                        Math.abs(model.predict(patient.measurements()).progression() - patient.progression()))
                .average()
                .orElseThrow();

        assertThat(error).isBetween(40.0, 45.0); // 44.06 on the rows kept back
    }

    @Test
    void reachesTheCommittedMetricsAgain() throws Exception {
        TrainDiabetes.main(new String[] {DATA.toString(), folder.toString()});

        assertThat(folder.resolve(DiabetesModel.METRICS))
                .hasContent(Files.readString(
                        Path.of("src/main/resources/io/modelservice/examples/diabetes", DiabetesModel.METRICS)));
    }
}
