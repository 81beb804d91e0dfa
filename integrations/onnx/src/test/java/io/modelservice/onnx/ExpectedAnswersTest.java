package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.base.Batch;
import io.modelservice.base.Row;
import io.modelservice.onnx.TestModels.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python answers, the models answer: one by one, and all at once. */
class ExpectedAnswersTest {
    private static final Map<String, Map<String, Object>> SETTINGS =
            Map.of("unknown_rank", Map.of("output_shapes", Map.of("y", List.of(-1L, 3L))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iris_zipmap",
                "iris_tensors",
                "iris_columns",
                "wine_forest",
                "diabetes_linear",
                "diabetes_boosted",
                "clothes",
                "two_targets"
            })
    void answersAsScikitLearnDoesOnTheWholeDataSet(String name) throws IOException {
        assertAnswers(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "fixed_axes",
                "open_axes",
                "unnamed_axes",
                "square",
                "scalars",
                "types",
                "texts",
                "unknown_rank"
            })
    void answersAsTheGraphSays(String name) throws IOException {
        assertAnswers(name);
    }

    private static void assertAnswers(String name) throws IOException {
        List<Answer> answers = TestModels.answers(name);
        try (OnnxModel model = TestModels.load(name, SETTINGS.getOrDefault(name, Map.of()))) {
            List<Row> rows = new ArrayList<>();
            for (Answer answer : answers) {
                Row row = TestModels.row(model, answer.instance().toString());
                assertLike(name + answer.instance(), answer.prediction(), TestModels.json(model.predict(row)));
                rows.add(row);
            }
            Batch<Row> predictions = model.predictBatch(Batch.of(model.inputSchema(), rows));
            assertThat(predictions.size()).isEqualTo(answers.size());
            for (int i = 0; i < answers.size(); i++) {
                assertLike("batch " + i, answers.get(i).prediction(), TestModels.json(predictions.get(i)));
            }
        }
    }

    private static void assertLike(String place, JsonNode expected, String actual) throws IOException {
        assertLike(place, expected, TestModels.JSON.readTree(actual));
    }

    /** Equal but for what single precision loses. */
    private static void assertLike(String place, JsonNode expected, JsonNode actual) {
        if (expected.isNumber()) {
            double bound = 1e-5 * Math.max(1, Math.abs(expected.doubleValue()));
            assertThat(actual.isNumber()).as(place + " is " + actual).isTrue();
            if (expected.isIntegralNumber()) {
                assertThat(actual).as(place).isEqualTo(expected);
            }
            assertThat(actual.doubleValue()).as(place).isCloseTo(expected.doubleValue(), within(bound));
        } else if (expected.isContainerNode()) {
            assertThat(actual.size()).as(place + " is " + actual).isEqualTo(expected.size());
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                assertLike(place + "[" + i + "]", expected.get(i), actual.path(i));
            }
            expected.fieldNames()
                    .forEachRemaining(
                            field -> assertLike(place + "." + field, expected.get(field), actual.path(field)));
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }
}
