package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the examples of single sections say of themselves in their comments. */
class ExampleSectionsIT {
    private static final String PREDICTION = "{handler=\"/api/models/iris_model/prediction\",method=\"POST\",}";

    @Test
    void serviceInformationHeadsTheDocumentation() throws Exception {
        try (RunnerProcess runner = start("service_information.yaml", Map.of())) {
            assertThat(runner.get("/openapi.json"))
                    .startsWith("200 {\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Iris Identification\","
                            + "\"description\":\"Tells the species of an iris from four lengths that anybody can measure"
                            + " with a ruler. Kept by the botanical garden, for its visitors.\\n\","
                            + "\"version\":\"1.10.0\"},");
        }
    }

    @Test
    void metricsCountPredictions() throws Exception {
        try (RunnerProcess runner = start("metrics.yaml", Map.of())) {
            assertThat(runner.predict("iris_model", ExamplesIT.VIRGINICA)).startsWith("200 ");
            assertThat(runner.get("/metrics"))
                    .startsWith("200 ")
                    .contains(
                            "\nmodel_predictions_total{model=\"iris_model\",outcome=\"success\",version=\"1.0.0\",} 1.0\n")
                    .contains("\nhttp_request_duration_seconds_count" + PREDICTION);
        }
    }

    @Test
    void advancedMetricsNameTheGaugeAndLeaveHealthOut() throws Exception {
        try (RunnerProcess runner = start("advanced_metrics.yaml", Map.of("ENABLE_IRIS_METRICS", "true"))) {
            assertThat(runner.get("/api/health")).startsWith("200 ");
            assertThat(runner.get("/nowhere")).startsWith("404 ");
            assertThat(runner.predict("iris_model", ExamplesIT.VIRGINICA)).startsWith("200 ");
            assertThat(runner.get("/metrics"))
                    .startsWith("200 ")
                    .contains("\niris_requests_in_progress" + PREDICTION)
                    .doesNotContain("handler=\"/api/health\"", "handler=\"/metrics\"", "handler=\"none\"");
        }
    }

    @Test
    void advancedMetricsAreOffUnlessTheVariableIsSet() throws Exception {
        try (RunnerProcess runner = start("advanced_metrics.yaml", Map.of())) {
            assertThat(runner.get("/metrics"))
                    .isEqualTo("404 {\"type\":\"NotFound\",\"messages\":[\"There is nothing at this path.\"]}");
        }
    }

    private static RunnerProcess start(String file, Map<String, String> environment) throws Exception {
        return RunnerProcess.start(environment, "--config=examples/" + file, "--port=0")
                .awaitTried();
    }
}
