package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.MLModel;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.LengthDecorator;
import io.modelservice.core.models.SumModel;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The test cases of the Python package rest-model-service, against the running service. */
class OriginalCasesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOT_READY = "503 {\"type\":\"NotReady\",\"messages\":"
            + "[\"This is not ready to answer; see the Retry-After header.\"]}";
    private static final String NOT_FOUND =
            "404 {\"type\":\"NotFound\",\"messages\":[\"There is no model of this name; /api/models lists those that are ready.\"]}";
    private static final String SUM = "{\"a\":1,\"b\":2}";
    private static final String SUM_DETAILS =
            "{\"display_name\":\"Sum\",\"qualified_name\":\"sum\",\"description\":\"Adds two numbers.\",\"version\":\"1.0.0\"";

    @TempDir
    Path folder;

    /** Throws when it is built. */
    public static final class BrokenModel implements MLModel<SumModel.Input, SumModel.Output> {
        /** Never built. */
        public BrokenModel() {
            throw new IllegalStateException("secret");
        }

        @Override
        public String qualifiedName() {
            return "broken";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public SumModel.Output predict(SumModel.Input input) {
            return new SumModel.Output(0);
        }
    }

    private static ModelEntry echo(Map<String, Object> settings) {
        return ModelEntry.of(EchoModel.class.getName()).withConfiguration(Map.copyOf(settings));
    }

    private static void healthIs(HttpCalls calls, String health, String ready, String startup) throws Exception {
        assertThat(calls.get("/api/health")).isEqualTo(health);
        assertThat(calls.get("/api/health/ready")).isEqualTo(ready);
        assertThat(calls.get("/api/health/startup")).isEqualTo(startup);
    }

    private static void isAllGood(HttpCalls calls) throws Exception {
        healthIs(
                calls,
                "200 {\"health_status\":\"HEALTHY\"}",
                "200 {\"readiness_status\":\"ACCEPTING_TRAFFIC\"}",
                "200 {\"startup_status\":\"STARTED\"}");
    }

    @Test
    void isReadyWithoutModels() throws Exception {
        try (ModelService service = ModelService.builder().port(0).start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            isAllGood(calls);
            assertThat(calls.get("/api/models")).isEqualTo("200 {\"models\":[]}");
            assertThat(calls.get("/api/status")).isEqualTo("200 {\"models\":[]}");
            assertThat(calls.post("/api/models/sum/prediction", SUM)).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void tellsTheTruthWhileAModelLoads() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(echo(Map.of("name", "slow", "gate", "slow")).withName("slow"))
                .start()) {
            HttpCalls calls = new HttpCalls(service.port());
            Gates.pass("slow.reached");

            healthIs(
                    calls,
                    "200 {\"health_status\":\"HEALTHY\"}",
                    "503 {\"readiness_status\":\"REFUSING_TRAFFIC\"}",
                    "503 {\"startup_status\":\"NOT_STARTED\"}");
            assertThat(calls.get("/api/models")).isEqualTo("200 {\"models\":[]}");
            assertThat(calls.get("/api/models/slow/metadata")).isEqualTo(NOT_READY);
            HttpResponse<String> refused = calls.send(
                    calls.request("/api/models/slow/prediction").POST(BodyPublishers.ofString("{\"text\":\"a\"}")));
            assertThat(refused.statusCode() + " " + refused.body()).isEqualTo(NOT_READY);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(status(calls)).isEqualTo(entry(0, "\"slow\"", "null", true, "loading", "loading"));
            assertThat(calls.get("/api/models/unknown/metadata")).isEqualTo(NOT_FOUND);

            Gates.open("slow");
            assertThat(service.awaitReady(LIMIT)).isTrue();
            isAllGood(calls);
            assertThat(calls.post("/api/models/slow/prediction", "{\"text\":\"a\"}"))
                    .isEqualTo("200 {\"text\":\"a\"}");
            assertThat(status(calls)).isEqualTo(entry(0, "\"slow\"", "\"1.0.0\"", true, "ready", "loaded"));
        }
    }

    @Test
    void answersUnknownNamesByNotReadyWhileAnEntryWithoutNameLoads() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(echo(Map.of("name", "later", "gate", "nameless")))
                .start()) {
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get("/api/models/later/metadata")).isEqualTo(NOT_READY);
            assertThat(calls.post("/api/models/unknown/prediction", "{}")).isEqualTo(NOT_READY);
            Gates.open("nameless");
            assertThat(service.awaitReady(LIMIT)).isTrue();
            assertThat(calls.post("/api/models/later/prediction", "{\"text\":\"a\"}"))
                    .isEqualTo("200 {\"text\":\"a\"}");
            assertThat(calls.post("/api/models/unknown/prediction", "{}")).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void servesTheOthersWhenAModelFails() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(BrokenModel.class)
                .model(SumModel.class)
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();
            HttpCalls calls = new HttpCalls(service.port());

            healthIs(
                    calls,
                    "503 {\"health_status\":\"NOT_HEALTHY\"}",
                    "503 {\"readiness_status\":\"REFUSING_TRAFFIC\"}",
                    "200 {\"startup_status\":\"STARTED\"}");
            assertThat(calls.post("/api/models/sum/prediction", SUM)).isEqualTo("200 {\"sum\":3.0}");
            assertThat(calls.get("/api/models")).isEqualTo("200 {\"models\":[" + SUM_DETAILS + "}]}");
            assertThat(status(calls))
                    .isEqualTo(entry(0, "null", "null", true, "failed", "construction_failed")
                            .replace("]}", ",")
                            .concat(entry(1, "\"sum\"", "\"1.0.0\"", true, "ready", "loaded")
                                    .replace("200 {\"models\":[", "")));
        }
    }

    @Test
    void namesTheFailedEntrysRouteNotReady() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of(BrokenModel.class.getName()).withName("broken"))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(new HttpCalls(service.port()).post("/api/models/broken/prediction", "{}"))
                    .isEqualTo(NOT_READY);
        }
    }

    @Test
    void isReadyThoughAnOptionalModelFailed() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of(BrokenModel.class.getName()).optional())
                .model(SumModel.class)
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            isAllGood(new HttpCalls(service.port()));
        }
    }

    @Test
    void staysHealthyAsAProcessOnRequest() throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {port: 0}
                health: {liveness: process}
                models:
                  - class_path: %s
                    create_endpoint: true
                """
                        .formatted(BrokenModel.class.getName()));
        try (ModelService service = ModelService.start(file)) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            healthIs(
                    new HttpCalls(service.port()),
                    "200 {\"health_status\":\"HEALTHY\"}",
                    "503 {\"readiness_status\":\"REFUSING_TRAFFIC\"}",
                    "200 {\"startup_status\":\"STARTED\"}");
        }
    }

    @Test
    void listsModelsWithoutEndpointButHasNoRouteForThem() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of(SumModel.class.getName()).withoutEndpoint())
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get("/api/models")).isEqualTo("200 {\"models\":[" + SUM_DETAILS + "}]}");
            assertThat(calls.post("/api/models/sum/prediction", SUM)).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void tellsTheMetadataOfTheOriginal() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(SumModel.class).start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(new HttpCalls(service.port()).get("/api/models/sum/metadata"))
                    .isEqualTo("200 " + SUM_DETAILS
                            + ",\"input_schema\":{\"properties\":{\"a\":{\"title\":\"A\",\"type\":\"number\"},"
                            + "\"b\":{\"title\":\"B\",\"type\":\"number\"}},\"required\":[\"a\",\"b\"],"
                            + "\"title\":\"Input\",\"type\":\"object\"},"
                            + "\"output_schema\":{\"properties\":{\"sum\":{\"title\":\"Sum\",\"type\":\"number\"}},"
                            + "\"required\":[\"sum\"],\"title\":\"Output\",\"type\":\"object\"}}");
        }
    }

    @Test
    void servesTheSchemasOfADecorator() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of(SumModel.class.getName())
                        .withDecorator(DecoratorEntry.of(LengthDecorator.class.getName())))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.post("/api/models/sum/prediction", "{\"length\":7,\"a\":1,\"b\":2}"))
                    .isEqualTo("200 {\"sum\":3.0,\"length\":7}");
            assertThat(calls.post("/api/models/sum/prediction", SUM))
                    .isEqualTo("400 {\"type\":\"ValidationError\",\"messages\":"
                            + "[\"Field 'body, length' has error 'missing', Field required.\"]}");
            assertThat(calls.get("/api/models/sum/metadata"))
                    .contains("\"description\":\"With a length.\"")
                    .contains("\"length\":{\"title\":\"Length\",\"type\":\"integer\"}")
                    .contains("\"required\":[\"a\",\"b\",\"length\"]")
                    .contains("\"required\":[\"sum\",\"length\"]");
        }
    }

    @Test
    void redirectsToTheDocuments() throws Exception {
        try (ModelService service = ModelService.builder().port(0).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> root = calls.send(calls.request("/").GET());

            assertThat(root.statusCode() + " " + root.body()).isEqualTo("307 ");
            assertThat(root.headers().firstValue("Location")).contains("/docs");
            assertThat(root.headers().firstValue("Content-Type")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/models", "/api/health", "/api/health/ready", "/api/models/sum/metadata"})
    void redirectsFromATrailingSlash(String path) throws Exception {
        try (ModelService service = ModelService.builder().port(0).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer = calls.send(calls.request(path + "/").GET());

            assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("307 ");
            assertThat(answer.headers().firstValue("Location")).contains(path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /api/models, GET",
        "OPTIONS, /api/models, GET",
        "PUT, /api/models, GET",
        "POST, /api/health, GET",
        "HEAD, /api/health/ready, GET",
        "DELETE, /api/status, GET",
        "POST, /, GET",
        "GET, /api/models/sum/prediction, POST",
        "OPTIONS, /api/models/sum/prediction, POST",
        "PUT, /api/models/sum/prediction, POST",
        "POST, /api/models/sum/metadata, GET"
    })
    void refusesOtherMethods(String method, String path, String allowed) throws Exception {
        try (ModelService service = ModelService.builder().port(0).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer = calls.send(calls.request(path).method(method, BodyPublishers.noBody()));

            String body = "{\"type\":\"MethodNotAllowed\",\"messages\":"
                    + "[\"This path does not take this method; see the Allow header.\"]}";
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? "" : body);
            assertThat(answer.headers().firstValue("Allow")).contains(allowed);
        }
    }

    private static String status(HttpCalls calls) throws IOException, InterruptedException {
        return calls.get("/api/status").replaceAll("(\"since\"|\"last_attempt\"):\"[0-9T:.-]+Z\"", "$1:\"now\"");
    }

    private static String entry(int index, String name, String version, boolean required, String state, String reason) {
        return "200 {\"models\":[{\"entry\":%d,\"qualified_name\":%s,\"version\":%s,\"required\":%s,"
                        .formatted(index, name, version, required)
                + "\"state\":\"%s\",\"reason\":\"%s\",\"since\":\"now\"".formatted(state, reason)
                + (state.equals("loading")
                        ? "}]}"
                        : ",\"last_attempt\":\"now\",\"last_reason\":\"%s\"}]}".formatted(reason));
    }
}
