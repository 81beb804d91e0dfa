package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.models.EchoModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSeriesTest {
    private static final String TROUBLE =
            "{class_path: io.modelservice.core.models.TroubleModel, create_endpoint: true}";
    private static final String LOST = "{class_path: no.such.Model, create_endpoint: true%s}";

    @TempDir
    Path folder;

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("{\"how\":\"fine\"}", 200, "success", 4),
                arguments("{\"how\":", 400, "invalid_input", 0),
                arguments("{}", 400, "invalid_input", 0),
                arguments("{\"how\":\"refused\"}", 400, "invalid_input", 1),
                arguments("{\"how\":\"no record\"}", 404, "refused", 1),
                arguments("{\"how\":\"rate\"}", 429, "refused", 1),
                arguments("{\"how\":\"not ready\"}", 503, "refused", 1),
                arguments("{\"how\":\"runtime\"}", 500, "failed", 1),
                arguments("{\"how\":\"stack\"}", 500, "failed", 1),
                arguments("{\"how\":\"checked\"}", 500, "failed", 1),
                arguments("{\"how\":\"nan\"}", 500, "failed", 2),
                arguments("{\"how\":\"dependency\"}", 503, "failed", 1),
                arguments("{\"how\":\"deadline\"}", 504, "failed", 1));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("ends")
    void countACallByItsEnd(String json, int status, String outcome, int phases) throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true", TROUBLE, Map.of())) {
            it.predict("trouble", json, status);
            assertThat(it.scrapes.lines().stream().filter(line -> line.startsWith("model_predictions_total")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of("success", "invalid_input", "refused", "failed")
                            .map(each ->
                                    "model_predictions_total{model=\"trouble\",outcome=\"%s\",version=\"1.0.0\"} %s"
                                            .formatted(each, each.equals(outcome) ? "1.0" : "0.0"))
                            .toList());
            assertThat(it.scrapes.lines())
                    .contains(
                            "model_prediction_duration_seconds_count{model=\"trouble\",version=\"1.0.0\"} 1.0",
                            "model_predictions_inprogress{model=\"trouble\",version=\"1.0.0\"} 0.0")
                    .containsAll(ended(phases));
        }
    }

    /** The first phases have come to their end, and the others have not. */
    private static List<String> ended(int phases) {
        List<String> all = List.of("decode", "chain", "validate", "encode");
        return all.stream()
                .map(phase -> "model_phase_duration_seconds_count{model=\"trouble\",phase=\"%s\",version=\"1.0.0\"} %s"
                        .formatted(phase, all.indexOf(phase) < phases ? "1.0" : "0.0"))
                .toList();
    }

    @Test
    void countTheInstancesOfABatch() throws Exception {
        MetricsConfig metrics = MetricsConfig.DEFAULTS.withEnabled(true);
        try (ModelService service = ModelService.builder()
                .port(0)
                .metrics(metrics)
                .model(EchoModel.class)
                .start()) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            EchoModel.Input input = new EchoModel.Input("a");
            service.model("echo", EchoModel.Input.class, EchoModel.Output.class)
                    .predictBatch(Batch.of(ModelSchema.of(EchoModel.Input.class), List.of(input, input, input)));
            assertThat(new HttpCalls(service.port()).get("/metrics"))
                    .contains("model_predictions_total{model=\"echo\",outcome=\"success\",version=\"1.0.0\",} 3.0")
                    .contains("model_prediction_duration_seconds_count{model=\"echo\",version=\"1.0.0\",} 1.0");
        }
    }

    @Test
    void tellHowEachEntryStands() throws Exception {
        String models = String.join(
                ", ",
                MetricsService.SUM,
                LOST.formatted(", name: lost"),
                LOST.formatted(", name: lost"),
                LOST.formatted(""));
        try (MetricsService it = MetricsService.start(folder, "enabled: true", models, Map.of())) {
            assertThat(it.scrapes.lines().stream()
                            .filter(line -> line.matches("model_state\\{.*1\\.0") || line.startsWith("model_load")))
                    .map(line -> line.replaceAll("(load_seconds\\S*) .*", "$1 ?"))
                    .containsExactly(
                            "model_state{model=\"sum\",state=\"ready\",version=\"1.0.0\"} 1.0",
                            "model_state{model=\"lost\",state=\"failed\",version=\"\"} 1.0",
                            "model_state{model=\"models[2]\",state=\"failed\",version=\"\"} 1.0",
                            "model_state{model=\"models[3]\",state=\"failed\",version=\"\"} 1.0",
                            "model_load_seconds{model=\"sum\",version=\"1.0.0\"} ?");
            assertThat(it.scrapes.lines())
                    .contains("model_state{model=\"sum\",state=\"failed\",version=\"1.0.0\"} 0.0");
        }
    }

    @Test
    void areNotTakenByAModelsOwn() {
        ServiceMetrics metrics = new ServiceMetrics();
        assertThatThrownBy(() -> metrics.of(() -> "one", () -> "1").counter("predictions_total", "Predictions."))
                .hasMessage("metric 'model_predictions_total' is the service's own; give it another name");
    }
}
