package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesIT {
    static final String VIRGINICA =
            "{\"sepal_length\": 6.3, \"sepal_width\": 3.3, \"petal_length\": 6.0, \"petal_width\": 2.5}";

    private static final String SETOSA_LENGTHS = "\"sepal_length\": 5.1, \"sepal_width\": 3.5, \"petal_length\": 1.4";
    private static final String PATIENT = "{\"age\": 59, \"sex\": \"2\", \"bmi\": 32.1, \"blood_pressure\": 101.0,"
            + " \"total_cholesterol\": 157, \"ldl\": 93.2, \"hdl\": 38.0, \"cholesterol_ratio\": 4.0,"
            + " \"log_triglycerides\": 4.8598, \"glucose\": 87}";
    private static final String ISLAND_AND_BILL =
            "\"island\": \"Dream\", \"bill\": {\"length_mm\": 49.6, \"depth_mm\": 18.2}";
    private static final String CHINSTRAP =
            "{" + ISLAND_AND_BILL + ", \"flipper_length_mm\": 193, \"body_mass_g\": 3775,"
                    + " \"sex\": \"male\", \"egg_date\": \"2009-11-21\", \"notes\": \"Nest never observed with full clutch.\"}";
    private static final String SLOW_AND_FAILING = "slow_and_failing.yaml";
    private static final String TEN_MODELS = "ten_models.yaml";
    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Test
    void allAreAsked() throws Exception {
        Stream<String> asked = Stream.concat(
                questions().map(question -> (String) question.get()[0]), Stream.of(SLOW_AND_FAILING, TEN_MODELS));
        try (Stream<Path> files = Files.list(RunnerProcess.REPOSITORY.resolve("examples"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .toList();
            assertThat(asked.distinct()).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("questions")
    void answers(String file, String model, String instance, String answer) throws Exception {
        try (RunnerProcess runner = start(file).awaitTried()) {
            assertThat(runner.predict(model, instance)).matches("200 " + answer);
        }
    }

    static Stream<Arguments> questions() {
        String setosa = "{" + SETOSA_LENGTHS + ", \"petal_width\": 0.2}";
        String isSetosa = "\\{\"species\":\"Iris setosa\"}";
        return Stream.of(
                arguments("service_information.yaml", "iris_model", setosa, isSetosa),
                arguments("logging.yaml", "iris_model", setosa, isSetosa),
                arguments("metrics.yaml", "iris_model", setosa, isSetosa),
                arguments("advanced_metrics.yaml", "iris_model", setosa, isSetosa),
                arguments("diabetes.yaml", "diabetes_model", PATIENT, "\\{\"progression\":209\\.4}"),
                arguments(
                        "penguins.yaml",
                        "penguin_model",
                        CHINSTRAP,
                        "\\{\"species\":\"Chinstrap\",\"probabilities\":"
                                + "\\{\"adelie\":0\\.0003\\d+,\"chinstrap\":0\\.9995\\d+,\"gentoo\":2\\.6\\d+e-05}}"),
                arguments( // less sure, with the bill alone
                        "penguins.yaml",
                        "penguin_model",
                        "{" + ISLAND_AND_BILL + "}",
                        "\\{\"species\":\"Chinstrap\",\"probabilities\":"
                                + "\\{\"adelie\":0\\.0006\\d+,\"chinstrap\":0\\.9984\\d+,\"gentoo\":0\\.0008\\d+}}"),
                arguments("rest_config.yaml", "iris_model", setosa, isSetosa),
                arguments(
                        "prediction_id.yaml",
                        "iris_model",
                        VIRGINICA,
                        "\\{\"species\":\"Iris virginica\",\"prediction_id\":\"" + UUID_PATTERN + "\"}"),
                arguments(
                        "prediction_id.yaml",
                        "iris_model",
                        setosa.replace("}", ", \"prediction_id\": \"mine\"}"),
                        "\\{\"species\":\"Iris setosa\",\"prediction_id\":\"mine\"}"),
                arguments(
                        "decorators.yaml",
                        "petal_width_model",
                        "{" + SETOSA_LENGTHS + ", \"prediction_id\": \"mine\"}",
                        "\\{\"petal_width\":0.2,\"prediction_id\":\"mine\"}"),
                arguments("decorators.yaml", "three_lengths_iris_model", "{" + SETOSA_LENGTHS + "}", isSetosa),
                // -0.2403 - 0.2073 * 5.1 + 0.2228 * 3.5 + 0.5241 * 1.4 = 0.21601, and what doubles make of it
                arguments(
                        "linear.yaml",
                        "petal_width_model",
                        "{" + SETOSA_LENGTHS + "}",
                        "\\{\"petal_width\":0\\.216(00|01)\\d*}"));
    }

    @Test
    void servesBesideSlowAndFailingModels() throws Exception {
        try (RunnerProcess runner = start(SLOW_AND_FAILING)) {
            runner.awaitOut(".* Loaded internal_failure .*");
            runner.awaitOut(".* Loaded refused_input .*");

            String text = "{\"text\": \"hello\"}";
            assertThat(runner.predict("internal_failure", text))
                    .isEqualTo("500 {\"type\":\"ServiceError\",\"messages\":[\"The service failed to answer;"
                            + " its log has the details under the request id.\"]}");
            assertThat(runner.predict("refused_input", text))
                    .isEqualTo("400 {\"type\":\"SchemaValidationError\",\"messages\":"
                            + "[\"Field 'text' is in a language that this model can't read.\"]}");
            assertThat(runner.send(runner.prediction("slow_model", text))).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
            assertThat(runner.get("/api/health/ready")).startsWith("503 ");
            assertThat(runner.get("/api/health")).startsWith("200 ");
            assertThat(runner.get("/api/status"))
                    .contains("\"state\":\"loading\"", "\"reason\":\"construction_failed\"")
                    .doesNotContain("weights");
        }
    }

    @Test
    void servesTenModels() throws Exception {
        String setosa = "{" + SETOSA_LENGTHS + ", \"petal_width\": 0.2, \"record\": \"mine\"}";
        String isSetosa = "200 {\"species\":\"Iris setosa\"}";
        String lengths = "{" + SETOSA_LENGTHS + "}";
        String petal = "{\"petal_length\": 1.4, \"petal_width\": 0.2}";
        String bedside = "{\"age\": 59, \"sex\": \"2\", \"bmi\": 32.1, \"blood_pressure\": 101.0}";
        String unknown = "404 {\"type\":\"NotFound\",\"messages\":"
                + "[\"There is no model of this name; /api/models lists those that are ready.\"]}";
        try (RunnerProcess runner = start(TEN_MODELS).awaitTried()) {
            assertThat(runner.predict("iris_model", setosa)).isEqualTo(isSetosa);
            assertThat(runner.predict("recorded_iris_model", setosa))
                    .isEqualTo("200 {\"species\":\"Iris setosa\",\"record\":\"mine\"}");
            assertThat(runner.predict("visitors_iris_model", lengths)).isEqualTo(isSetosa);
            assertThat(runner.predict("petal_width_model", lengths)).isEqualTo("200 {\"petal_width\":0.2}");
            assertThat(runner.predict("petal_width_model_on_trial", petal)).isEqualTo(unknown);
            assertThat(runner.predict("sepal_length_model", petal)).isEqualTo("200 {\"sepal_length\":4.89}");
            assertThat(runner.predict("fahrenheit_model", "{\"celsius\": 21.5}"))
                    .isEqualTo("200 {\"fahrenheit\":71.0}");
            assertThat(runner.predict("watering_model", "{\"pots\": 1, \"beds\": 2}"))
                    .isEqualTo(unknown);
            assertThat(runner.predict("diabetes_model", PATIENT)).isEqualTo("200 {\"progression\":209.0}");
            assertThat(runner.predict("bedside_diabetes_model", bedside)).isEqualTo("200 {\"progression\":180.0}");
            assertThat(runner.told())
                    .filteredOn(line -> line.startsWith("  ready "))
                    .hasSize(10);
        }
    }

    private static RunnerProcess start(String file) throws Exception {
        return RunnerProcess.start("--config", "examples/" + file, "--port", "0");
    }
}
