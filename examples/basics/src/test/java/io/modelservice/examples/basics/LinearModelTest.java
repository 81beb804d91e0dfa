package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.modelservice.base.Field;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.modelservice.examples.basics.LinearModel.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearModelTest {
    private final LinearModel model =
            new LinearModel(new Configuration(List.of("age", "income"), List.of(2.0, 0.5), 10, "score"));

    @Test
    void addsTheWeightedFeaturesToTheIntercept() {
        Row input = Row.of(model.inputSchema(), Map.of("age", 3.0, "income", 4.0));

        assertThat(model.predict(input)).isEqualTo(Row.of(model.outputSchema(), Map.of("score", 18.0)));
    }

    @Test
    void answersManyAsItAnswersOne() {
        assertThat(Samples.rows(model, List.of(new @Nullable Object[] {3.0, 4.0}, new @Nullable Object[] {0.0, 0.0})))
                .containsExactly(List.of(18.0), List.of(10.0));
        assertThat(Samples.byColumns(
                        model,
                        2,
                        Map.of(
                                "age", Tensor.of(new double[] {3, 0}, 2),
                                "income", Tensor.of(new double[] {4, 0}, 2))))
                .containsExactly(List.of(18.0), List.of(10.0));
    }

    @Test
    void hasTheFieldsThatItsConfigurationNames() {
        assertThat(model.inputSchema().fields()).containsExactly(Field.number("age"), Field.number("income"));
        assertThat(model.outputSchema().fields()).containsExactly(Field.number("score"));
    }

    @Test
    void wantsAWeightForEachFeature() {
        assertThatThrownBy(() -> new Configuration(List.of("age", "income"), List.of(2.0), 0, "score"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 features and 1 weights; give one weight for each feature");
    }

    @Test
    void foretellsThePetalWidthAsWellAsItsConfigurationFileSays() throws IOException {
        List<String> features = List.of("sepal_length", "sepal_width", "petal_length");
        LinearModel iris =
                new LinearModel(new Configuration(features, List.of(-0.2073, 0.2228, 0.5241), -0.2403, "petal_width"));
        assertThat(Path.of("../linear.yaml"))
                .content()
                .contains("weights: [-0.2073, 0.2228, 0.5241]", "intercept: -0.2403", "0.14 cm on average");

        List<Double> errors = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("../iris/data/iris.csv"));
        for (String line : lines.subList(1, lines.size())) {
            List<Double> lengths = numbers(line);
            Row input = iris.inputSchema().of(lengths.subList(0, 3).toArray());
            errors.add(Math.abs(iris.predict(input).number("petal_width") - lengths.get(3)));
        }

        double mean = errors.stream().mapToDouble(error -> error).average().orElseThrow();
        assertThat(mean).isCloseTo(0.14, within(0.005));
    }

    private static List<Double> numbers(String line) {
        return List.of(line.split(",")).subList(0, 4).stream()
                .map(Double::valueOf)
                .toList();
    }
}
