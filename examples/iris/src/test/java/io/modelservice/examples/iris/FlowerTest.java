package io.modelservice.examples.iris;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowerTest {
    private static final Path DATA = Path.of("data/iris.csv");

    @TempDir
    Path folder;

    @Test
    void readsFiftyFlowersOfEachSpecies() throws IOException {
        assertThat(Flower.CSV.read(DATA).stream().collect(groupingBy(Flower::species, counting())))
                .isEqualTo(Map.of(Species.SETOSA, 50L, Species.VERSICOLOR, 50L, Species.VIRGINICA, 50L));
    }

    @Test
    void everyFlowerLiesWithinTheBoundsOfTheInput() throws Exception {
        for (Flower flower : Flower.CSV.read(DATA)) {
            for (var component : IrisInput.class.getRecordComponents()) {
                var measure = component.getAccessor();
                assertThat((double) measure.invoke(flower.measurements()))
                        .as("%s of %s", component.getName(), flower)
                        .isGreaterThan(Double.parseDouble(
                                measure.getAnnotation(DecimalMin.class).value()))
                        .isLessThan(Double.parseDouble(
                                measure.getAnnotation(DecimalMax.class).value()));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            5.1,3.5,1.4,0.2        | iris.csv: line 2 has 4 cells; give the 5 of the header
            5.1,3.5,1.4,wide,setosa | iris.csv: line 2 is '5.1,3.5,1.4,wide,setosa'; give four numbers and setosa, versicolor or virginica
            5.1,3.5,1.4,0.2,rosa   | iris.csv: line 2 is '5.1,3.5,1.4,0.2,rosa'; give four numbers and setosa, versicolor or virginica
            """)
    void saysWhichRowIsWrongAndHowToMendIt(String row, String message) throws IOException {
        Path csv = Files.writeString(
                folder.resolve("iris.csv"), "sepal_length,sepal_width,petal_length,petal_width,species\n" + row + "\n");

        assertThatThrownBy(() -> Flower.CSV.read(csv)).hasMessage(message);
    }

    @Test
    void refusesAFileWithoutTheHeader() throws IOException {
        Path csv = Files.writeString(folder.resolve("iris.csv"), "5.1,3.5,1.4,0.2,setosa\n");

        assertThatThrownBy(() -> Flower.CSV.read(csv))
                .hasMessage("iris.csv: line 1 must be sepal_length,sepal_width,petal_length,petal_width,species");
    }
}
