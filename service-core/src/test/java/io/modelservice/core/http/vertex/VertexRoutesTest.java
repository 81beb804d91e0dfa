package io.modelservice.core.http.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.ProtocolsConfig.Switch;
import io.modelservice.core.http.kserve.Models;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VertexRoutesTest {
    private static final ProtocolsConfig DEFAULTS = ProtocolsConfig.DEFAULTS;
    private static final ModelEntry PEOPLE = ModelEntry.of(Models.People.class.getName());
    private static final ModelEntry BESIDE = ModelEntry.of(Models.Beside.class.getName());
    private static final String PREDICTION = "200 {\"predictions\":[{\"score\":0.31,\"label\":\"no\"}]}";
    private static final String QUESTION = "{\"instances\":[[31,\"nurse\"]]}";

    private static ModelService start(Map<String, String> environment, ProtocolsConfig config, ModelEntry... models) {
        var builder = ModelService.builder().port(0).environment(environment).protocols(config);
        for (ModelEntry model : models) {
            builder.model(model);
        }
        return builder.start();
    }

    private static ModelService ready(Map<String, String> environment, ProtocolsConfig config, ModelEntry... models)
            throws InterruptedException {
        ModelService service = start(environment, config, models);
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
        return service;
    }

    private static Map<String, String> routes(String health, String predict) {
        return Map.of("AIP_HEALTH_ROUTE", health, "AIP_PREDICT_ROUTE", predict);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "/health, /predict",
        "/, /",
        "/v1/models/people, /v1/models/people:predict",
        "/api/health, /api/models/people/prediction",
        "/ping, /invocations",
        "/a%20b/c:d, /a%20b/c:d",
        "/v1/endpoints/1/deployedModels/2, /v1/endpoints/1/deployedModels/2:predict"
    })
    void answersAtThePathsThatThePlatformNames(String health, String predict) throws Exception {
        try (ModelService service = ready(routes(health, predict), DEFAULTS, PEOPLE)) {
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get(health)).isEqualTo("200 {}");
            assertThat(calls.post(predict, QUESTION)).isEqualTo(PREDICTION);
            assertThat(calls.post(predict, "{\"instances\":[]}"))
                    .isEqualTo("400 {\"error\":\"Field 'body, instances' has error 'too_short', List should have at"
                            + " least 1 item after validation, not 0.\"}");
        }
    }

    @ParameterizedTest(name = "{0}={1} {2}={3}")
    @CsvSource({
        "AIP_ENDPOINT_ID, 12, AIP_DEPLOYED_MODEL_ID, 34, /v1/endpoints/12/deployedModels/34",
        "AIP_MODEL_NAME, mine, AIP_VERSION_NAME, v1, /v1/models/mine/versions/v1"
    })
    void answersAtThePlatformsOwnPathsIfItNamesNone(String first, String one, String second, String two, String path)
            throws Exception {
        Map<String, String> environment = Map.of(first, one, second, two);
        try (ModelService service = ready(environment, DEFAULTS, PEOPLE)) {
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get(path)).isEqualTo("200 {}");
            assertThat(calls.post(path + ":predict", QUESTION)).isEqualTo(PREDICTION);
            assertThat(calls.get("/openapi.json")).contains("\"" + path + "\":", "\"" + path + ":predict\":");
        }
    }

    @Test
    void tellsTheModelTheParameters() throws Exception {
        ProtocolsConfig config = new ProtocolsConfig("beside", null, null, null, null, null, null);
        try (ModelService service = ready(routes("/health", "/predict"), config, PEOPLE, BESIDE)) {
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.post("/predict", "{\"instances\":[1],\"parameters\":{\"top_k\":1}}"))
                    .isEqualTo("200 {\"predictions\":[{\"top_k\":\"1\"}]}");
        }
    }

    @Test
    void saysWhatToSetWhereThereAreSeveralModels() throws Exception {
        try (ModelService service = ready(routes("/health", "/predict"), DEFAULTS, PEOPLE, BESIDE)) {
            HttpCalls calls = new HttpCalls(service.port());
            String refusal = "404 {\"error\":\"Several models are served here and this path names none; in the"
                    + " configuration, set default_model of the section protocols.\"}";

            assertThat(calls.get("/health")).isEqualTo(refusal);
            assertThat(calls.post("/predict", QUESTION)).isEqualTo(refusal);
        }
    }

    @Test
    void isHealthyOnceTheModelIsReady() throws Exception {
        ModelEntry gated = ModelEntry.of(EchoModel.class.getName()).withConfiguration(Map.of("gate", "vertex"));
        try (ModelService service = start(routes("/health", "/predict"), DEFAULTS, gated)) {
            HttpCalls calls = new HttpCalls(service.port());
            Gates.pass("vertex.reached");
            String notReady = "503 {\"error\":\"This is not ready to answer; see the Retry-After header.\"}";

            assertThat(calls.get("/health")).isEqualTo(notReady);
            assertThat(calls.post("/predict", "{\"instances\":[\"a\"]}")).isEqualTo(notReady);

            Gates.open("vertex");
            assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
            assertThat(calls.get("/health")).isEqualTo("200 {}");
        }
    }

    @Test
    void takesRequestsAsLargeAsThePlatformSends() throws Exception {
        String text = "x".repeat(1_500_000);
        ModelEntry echo = ModelEntry.of(EchoModel.class.getName());
        try (ModelService service = ready(routes("/health", "/predict"), DEFAULTS, echo)) {
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.post("/predict", "{\"instances\":[\"" + text + "\"]}"))
                    .isEqualTo("200 {\"predictions\":[\"" + text + "\"]}");
        }
    }

    @Test
    void isNotThereWithoutTheVariablesOrSwitchedOff() throws Exception {
        ProtocolsConfig off = new ProtocolsConfig(null, null, null, null, null, new Switch(false), null);
        for (ModelService service : new ModelService[] {
            ready(Map.of("AIP_HTTP_PORT", "1"), DEFAULTS, PEOPLE), ready(routes("/health", "/predict"), off, PEOPLE)
        }) {
            try (service) {
                assertThat(new HttpCalls(service.port()).post("/predict", QUESTION))
                        .startsWith("404 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "/a b", "/a?b", "/{model}", "/<a>", "/*", "/a/../b", "/a#b", "/\u00e4"})
    void doesNotStartWithPathsThatAreNone(String path) {
        Map<String, String> environment = new HashMap<>(routes("/health", path));
        String mistake = ": this variable of the environment is not a path that can be served; begin it with '/', and"
                + " write letters, digits, and of signs '-', '.', '_', '~', ':', '@' and '%'";

        assertThatThrownBy(() -> start(environment, DEFAULTS, PEOPLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("AIP_PREDICT_ROUTE" + mistake);
        environment.put("AIP_HEALTH_ROUTE", path);
        assertThatThrownBy(() -> start(environment, DEFAULTS, PEOPLE))
                .hasMessage("AIP_HEALTH_ROUTE" + mistake + "\nAIP_PREDICT_ROUTE" + mistake);
    }
}
