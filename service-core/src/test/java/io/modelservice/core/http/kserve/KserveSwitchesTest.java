package io.modelservice.core.http.kserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.ProtocolsConfig.Kserve;
import io.modelservice.core.config.ProtocolsConfig.Kserve.Inputs;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.UnusableModels;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the configuration switches, and models that are not ready. */
class KserveSwitchesTest {
    private static final String NOT_READY = "{\"error\":\"This is not ready to answer; see the Retry-After header.\"}";

    private static ModelService start(Kserve settings, ModelEntry... models) {
        var builder = ModelService.builder()
                .port(0)
                .environment(Map.of())
                .protocols(new ProtocolsConfig(null, null, settings, null, null, null, null));
        for (ModelEntry model : models) {
            builder.model(model);
        }
        return builder.start();
    }

    private static final ModelEntry HALF = ModelEntry.of(Models.Half.class.getName());

    @Test
    void isOffWhereTheConfigurationSaysSo() throws Exception {
        try (ModelService service = start(new Kserve(false, Inputs.COLUMNS, true), HALF)) {
            assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
            HttpCalls calls = new HttpCalls(service.port());
            String nothing = "404 {\"type\":\"NotFound\",\"messages\":[\"There is nothing at this path.\"]}";

            assertThat(calls.get("/v1/models")).isEqualTo(nothing);
            assertThat(calls.post("/v1/models/half_plus_two:predict", "{\"instances\":[1]}"))
                    .isEqualTo(nothing);
            assertThat(calls.get("/")).startsWith("307");
        }
    }

    @Test
    void isAliveAtTheRootAndReadsInputsAsRowsIfToldTo() throws Exception {
        try (ModelService service = start(new Kserve(true, Inputs.ROWS, true), HALF)) {
            assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get("/")).isEqualTo("200 {\"status\":\"alive\"}");
            assertThat(calls.post("/v1/models/half_plus_two:predict", "{\"inputs\":[{\"x\":1}]}"))
                    .isEqualTo("200 {\"predictions\":[2.5]}");
        }
    }

    @Test
    void saysThatAModelIsNotReady() throws Exception {
        ModelEntry gated = ModelEntry.of(EchoModel.class.getName())
                .withName("gated")
                .withLabel("stable", "1.0.0")
                .withConfiguration(Map.of("gate", "kserve"));
        ModelEntry failing = ModelEntry.of(UnusableModels.class.getName()).withName("failing");
        try (ModelService service = start(Kserve.DEFAULTS, gated, failing)) {
            HttpCalls calls = new HttpCalls(service.port());
            Gates.pass("kserve.reached");

            HttpResponse<String> status =
                    calls.send(calls.request("/v1/models/gated").GET());
            assertThat(status.statusCode()).isEqualTo(503);
            assertThat(status.body()).isEqualTo(NOT_READY);
            assertThat(status.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(calls.get("/v1/models/gated/metadata")).isEqualTo("503 " + NOT_READY);
            assertThat(calls.get("/v1/models/gated/labels/stable")).isEqualTo("503 " + NOT_READY);
            assertThat(calls.post("/v1/models/gated:predict", "{\"instances\":[\"a\"]}"))
                    .isEqualTo("503 " + NOT_READY);
            assertThat(calls.get("/v1/models")).isEqualTo("200 {\"models\":[]}");

            Gates.open("kserve");
            service.await(all -> all.stream().allMatch(entry -> entry.isTried()), Duration.ofSeconds(60));

            assertThat(calls.get("/v1/models/gated")).startsWith("200 {\"name\":\"gated\",\"ready\":true,");
            assertThat(calls.post("/v1/models/gated/labels/stable:predict", "{\"instances\":[\"a\"]}"))
                    .isEqualTo("200 {\"predictions\":[\"a\"]}");
            assertThat(calls.get("/v1/models/failing")).isEqualTo("503 " + NOT_READY);
        }
    }

    @Test
    void tellsEventsByItsEnvironment() throws Exception {
        Map<String, String> environment = Map.of("CE_TYPE", "t", "CE_SOURCE", "s", "CE_MERGE", "true");
        try (ModelService service = ModelService.builder()
                .port(0)
                .environment(environment)
                .model(HALF)
                .start()) {
            assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer = calls.send(calls.request("/v1/models/half_plus_two:predict")
                    .header("ce-specversion", "1.0")
                    .header("ce-id", "1")
                    .header("ce-source", "here")
                    .header("ce-type", "asks")
                    .header("ce-large", "x".repeat(4_080))
                    .header("ce-customer", "7")
                    .POST(BodyPublishers.ofString("{\"instances\":[1]}")));

            assertThat(answer.headers().firstValue("ce-type")).hasValue("t");
            assertThat(answer.headers().firstValue("ce-source")).hasValue("s");
            assertThat(answer.headers().firstValue("ce-customer")).hasValue("7");
            assertThat(answer.headers().firstValue("ce-large"))
                    .as("one of two that are too large together")
                    .isEmpty();
            assertThat(answer.headers().firstValue("ce-id")).isNotEmpty().isNotEqualTo(java.util.Optional.of("1"));
        }
    }
}
