package io.modelservice.core.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TroubleModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowRoutesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SUM = "{\"instances\":[[1,2]]}";
    private static final String SUMMED = "200 {\"predictions\":[3.0]}";

    @TempDir
    Path folder;

    private ModelService start(String protocols, String... entries) throws IOException, InterruptedException {
        String models = String.join("", entries);
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                "server: {host: 127.0.0.1, port: 0}\nprotocols: {%s}\nmodels:\n%s".formatted(protocols, models));
        ModelService service = ModelService.start(file);
        assertThat(service.awaitReady(LIMIT)).isTrue();
        return service;
    }

    private static String entry(String name, Class<?> type) {
        return "- {name: %s, class_path: %s, create_endpoint: true}\n".formatted(name, type.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sagemaker: {enabled: false}", "mlflow: {enabled: false}"})
    void theOnlyModelAnswersWhereThePathNamesNone(String protocols) throws Exception {
        try (ModelService service = start(protocols, entry("sum", SumModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.get("/ping")).isEqualTo("200 \n");
            assertThat(calls.post("/invocations", SUM)).isEqualTo(SUMMED);
        }
    }

    @Test
    void theModelThatTheConfigurationNamesAnswersWhereThePathNamesNone() throws Exception {
        try (ModelService service =
                start("default_model: second", entry("first", EchoModel.class), entry("second", SumModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.get("/health")).isEqualTo("200 \n");
            assertThat(calls.get("/version")).isEqualTo("200 0.0.0");
            assertThat(calls.post("/invocations", SUM)).isEqualTo(SUMMED);
            assertThat(calls.get("/models/first/ping")).isEqualTo("200 \n");
            assertThat(calls.post("/models/first/invocations", "{\"inputs\":[\"a\"]}"))
                    .isEqualTo("200 {\"predictions\":[\"a\"]}");
            assertThat(calls.post("/models/second/versions/1.0.0/invocations", SUM))
                    .isEqualTo(SUMMED);
            assertThat(calls.get("/models/second/versions/1.0.0/ping")).isEqualTo("200 \n");
            assertThat(calls.post("/models/second/versions/2/invocations", SUM)).startsWith("404 {\"error_code\":");
        }
    }

    @Test
    void amongSeveralModelsOneHasToBeNamed() throws Exception {
        try (ModelService service = start("", entry("first", EchoModel.class), entry("second", SumModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.post("/invocations", SUM))
                    .startsWith("404 {\"error_code\":\"NOT_FOUND\",\"message\":\"")
                    .contains("default_model");
            assertThat(calls.get("/ping")).startsWith("404 {\"error_code\":\"NOT_FOUND\",\"message\":\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/health", "/invocations"})
    void tellsOfADefaultModelThatThereIsNot(String path) throws Exception {
        try (ModelService service = start("default_model: half", entry("first", EchoModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            String answer = path.equals("/invocations") ? calls.post(path, SUM) : calls.get(path);
            assertThat(answer)
                    .isEqualTo(
                            "404 {\"error_code\":\"NOT_FOUND\",\"message\":\"No model has the name that the configuration"
                                    + " says; mend default_model of the section protocols.\"}");
        }
    }

    @Test
    void isNotReadyBeforeTheModelIs() throws Exception {
        ModelEntry waiting = ModelEntry.of(EchoModel.class.getName())
                .withName("echo")
                .withConfiguration(Map.of("gate", "mlflow routes"));
        String notReady = "503 {\"error_code\":\"TEMPORARILY_UNAVAILABLE\","
                + "\"message\":\"This is not ready to answer; see the Retry-After header.\"}";
        try (ModelService service =
                ModelService.builder().port(0).model(waiting).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.get("/ping")).isEqualTo(notReady);
            assertThat(calls.get("/health")).isEqualTo(notReady);
            assertThat(calls.get("/models/echo/ping")).isEqualTo(notReady);
            assertThat(calls.post("/invocations", "{\"inputs\":[\"a\"]}")).isEqualTo(notReady);
            assertThat(calls.get("/version")).isEqualTo("200 0.0.0");

            Gates.open("mlflow routes");
            assertThat(service.awaitReady(LIMIT)).isTrue();
            assertThat(calls.get("/ping")).isEqualTo("200 \n");
        }
    }

    @Test
    void nothingIsThereWhenBothAreSwitchedOff() throws Exception {
        try (ModelService service =
                start("mlflow: {enabled: false}, sagemaker: {enabled: false}", entry("sum", SumModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            String nothing = "404 {\"type\":\"NotFound\",\"messages\":[\"There is nothing at this path.\"]}";
            assertThat(calls.get("/ping")).isEqualTo(nothing);
            assertThat(calls.get("/execution-parameters")).isEqualTo(nothing);
            assertThat(calls.post("/invocations", SUM)).isEqualTo(nothing);
            assertThat(calls.post("/models/sum/invocations", SUM)).isEqualTo(nothing);
        }
    }

    @Test
    void unknownFieldsAreRefusedWhereTheEntrySaysSo() throws Exception {
        String strict = "- {class_path: %s, create_endpoint: true, unknown_fields: reject}\n"
                .formatted(SumModel.class.getName());
        try (ModelService service = start("", strict)) {
            HttpCalls calls = new HttpCalls(service.port());
            String message =
                    "\"message\":\"Field 'body, %s' has error 'extra_forbidden', Extra inputs are not permitted.\"}";
            assertThat(calls.post("/invocations", "{\"instances\":[{\"a\":1,\"b\":2,\"c\":3}],\"else\":1}"))
                    .isEqualTo("400 {\"error_code\":\"BAD_REQUEST\"," + message.formatted("instances, 0, c"));
            assertThat(calls.post(
                            "/invocations",
                            "{\"dataframe_split\":{\"columns\":[\"a\",\"b\",\"c\"],\"data\":[[1,2,3]]}}"))
                    .isEqualTo("400 {\"error_code\":\"BAD_REQUEST\"," + message.formatted("dataframe_split, data, c"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused   | 400 | INVALID_PARAMETER_VALUE | Field 'x' is odd. Field 'y' is \\\"even\\\".",
                "no record | 404 | RESOURCE_DOES_NOT_EXIST | There is no customer of this id.",
                "forbidden | 403 | PERMISSION_DENIED       | This key is not for this model.",
                "rate      | 429 | REQUEST_LIMIT_EXCEEDED  | Only 5 calls a minute.",
                "runtime   | 500 | INTERNAL_ERROR          | The service failed to answer; its log has the details under the request id.",
                "nan       | 500 | INTERNAL_ERROR          | The service failed to answer; its log has the details under the request id.",
                "circuit   | 503 | TEMPORARILY_UNAVAILABLE | Calls are held back after repeated failures; see the Retry-After header.",
                "deadline  | 504 | DEADLINE_EXCEEDED       | There was no answer before the deadline."
            },
            quoteCharacter = '^')
    void failuresHaveMlflowsShape(String how, int status, String code, String message) throws Exception {
        try (ModelService service = start("", entry("trouble", TroubleModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.post("/invocations", "{\"instances\":[\"%s\"]}".formatted(how)))
                    .isEqualTo("%d {\"error_code\":\"%s\",\"message\":\"%s\"}".formatted(status, code, message));
            assertThat(calls.post("/invocations", "{\"instances\":[\"fine\"]}")).startsWith("200 {\"predictions\":[{");
        }
    }

    @Test
    void refusalsBeforeARouteIsReachedHaveThatShapeToo() throws Exception {
        try (ModelService service = start("", entry("sum", SumModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.get("/invocations"))
                    .isEqualTo("405 {\"error_code\":\"BAD_REQUEST\","
                            + "\"message\":\"This path does not take this method; see the Allow header.\"}");
            assertThat(calls.get("/models/sum/nothing"))
                    .isEqualTo("404 {\"error_code\":\"NOT_FOUND\",\"message\":\"There is nothing at this path.\"}");
            assertThat(calls.post("/invocations", " ".repeat(8_388_609)))
                    .isEqualTo("413 {\"error_code\":\"BAD_REQUEST\","
                            + "\"message\":\"The body is larger than this service takes.\"}");
            assertThat(calls.post("/models/none/invocations", SUM)).startsWith("404 {\"error_code\":\"NOT_FOUND\"");
        }
    }

    @Test
    void takesCompressedBodies() throws Exception {
        try (ModelService service = start("", entry("sum", SumModel.class))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(body)) {
                out.write(SUM.getBytes(StandardCharsets.UTF_8));
            }
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer = calls.send(calls.request("/invocations")
                    .header("Content-Encoding", "gzip")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body.toByteArray())));
            assertThat(answer.statusCode() + " " + answer.body()).isEqualTo(SUMMED);
        }
    }

    @Test
    void callsAreCountedUnderTheModelsThatThereAre() throws Exception {
        try (ModelService service = start("}\nmetrics: {enabled: true", entry("sum", SumModel.class))) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.post("/models/sum/invocations", SUM)).isEqualTo(SUMMED);
            assertThat(calls.post("/models/evil/invocations", SUM)).startsWith("404 ");
            assertThat(calls.post("/invocations", SUM)).isEqualTo(SUMMED);
            assertThat(calls.get("/metrics"))
                    .contains("handler=\"/models/sum/invocations\"", "handler=\"/invocations\"")
                    .doesNotContain("evil");
        }
    }
}
