package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.SelfTestCase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks go in by every way and are looked for wherever something comes out; the same entry without marks shows them. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyTest {
    private final WrittenLines lines = new WrittenLines();
    private final ModelService service = ModelService.builder()
            .port(0)
            .model(Patients.open("open"))
            .model(Patients.closed("closed"))
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void await() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @BeforeEach
    void forget() {
        lines.taken();
    }

    @AfterAll
    void close() {
        service.close();
        lines.close();
    }

    private static String columns(String mode) {
        return "{\"mode\":[\"%s\"],\"ssn\":[\"%s\"],\"income\":[%s],\"addresses\":[[{\"zip\":\"%s\"}]],\"visits\":[{\"%s\":1}]}"
                .formatted(mode, Patients.SSN, Patients.INCOME, Patients.ZIP, Patients.VISIT);
    }

    private static String tensors(String mode) {
        String tensor = "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":[1],\"data\":[%s]}";
        return Stream.of(
                        tensor.formatted("mode", "BYTES", "\"" + mode + "\""),
                        tensor.formatted("ssn", "BYTES", "\"" + Patients.SSN + "\""),
                        tensor.formatted("income", "FP64", Patients.INCOME),
                        tensor.formatted("addresses", "BYTES", "\"[{\\\"zip\\\":\\\"" + Patients.ZIP + "\\\"}]\""),
                        tensor.formatted("visits", "BYTES", "\"{\\\"" + Patients.VISIT + "\\\":1}\""))
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }

    static Stream<Arguments> requests() {
        return Stream.of("ok", "throw", "refuse").flatMap(mode -> {
            String instance = Patients.instance(mode);
            String cells = "[\"%s\",\"%s\",%s,[{\"zip\":\"%s\"}],{\"%s\":1}]"
                    .formatted(mode, Patients.SSN, Patients.INCOME, Patients.ZIP, Patients.VISIT);
            String csv =
                    "mode,ssn,income,addresses,visits\n%s,%s,%s,\"[{\"\"zip\"\":\"\"%s\"\"}]\",\"{\"\"%s\"\":1}\"\n"
                            .formatted(mode, Patients.SSN, Patients.INCOME, Patients.ZIP, Patients.VISIT);
            return Stream.of(
                    Arguments.of("/api/models/%s/prediction", "application/json", instance),
                    Arguments.of("/v1/models/%s:predict", "application/json", "{\"instances\":[" + instance + "]}"),
                    Arguments.of("/v1/models/%s:predict", "application/json", "{\"inputs\":" + columns(mode) + "}"),
                    Arguments.of("/v2/models/%s/infer", "application/json", tensors(mode)),
                    Arguments.of(
                            "/models/%s/invocations", "application/json", "{\"dataframe_records\":[" + instance + "]}"),
                    Arguments.of(
                            "/models/%s/invocations",
                            "application/json",
                            "{\"dataframe_split\":{\"columns\":[\"mode\",\"ssn\",\"income\",\"addresses\",\"visits\"],\"data\":["
                                    + cells + "]}}"),
                    Arguments.of("/models/%s/invocations", "text/csv", csv));
        });
    }

    @ParameterizedTest
    @MethodSource("requests")
    void hidesWhatIsMarkedAndNothingElse(String path, String type, String body) throws Exception {
        String hidden = everythingTold("closed", path, type, body);
        assertThat(Patients.MARKERS).noneMatch(hidden::contains);
        assertThat(hidden).contains("***", "asked Input[mode=");

        lines.taken();
        String shown = everythingTold("open", path, type, body);
        assertThat(Patients.MARKERS).allMatch(shown::contains);
    }

    /** Log lines, and the answer unless it is a prediction. */
    private String everythingTold(String model, String path, String type, String body) throws Exception {
        HttpResponse<String> answer = calls.send(calls.request(path.formatted(model))
                .header("Content-Type", type)
                .header("Accept", "application/problem+json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 500);
        return lines.taken() + (answer.statusCode() == 200 ? "" : answer.body());
    }

    @Test
    void hidesItFromTheThreadOfAQueue() throws Exception {
        List<String> written = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> file = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                written.add(new JsonLayout().doLayout(event));
            }
        };
        file.start();
        MaskingQueue queue = new MaskingQueue();
        queue.setContext(lines.root().getLoggerContext());
        queue.addAppender(file);
        queue.start();
        lines.root().addAppender(queue);
        calls.post("/api/models/closed/prediction", Patients.instance("throw"));
        lines.root().detachAppender(queue);
        queue.stop(); // what waits in it is written before

        assertThat(String.join("", written)).contains("asked Input[mode=", "thrown away", "model closed 1.0.0 failed");
        assertThat(Patients.MARKERS).noneMatch(String.join("", written)::contains);
    }

    @ParameterizedTest
    @MethodSource("io.modelservice.core.logging.Patients#mistakes")
    void hidesItInMistakes(String body) throws Exception {
        String told = everythingTold("closed", "/api/models/%s/prediction", "application/json", body);

        assertThat(told).contains("urn:modelservice:error:validation-error");
        assertThat(Patients.MARKERS).noneMatch(told::contains);
    }

    @Test
    void saysInAMistakeOnlyTheFieldThatIsMarked() throws Exception {
        assertThat(calls.post(
                        "/api/models/closed/prediction", Patients.instance("ok").replace(":1}", ":\"x\"}")))
                .isEqualTo(
                        "400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'body, visits' has error 'int_type',"
                                + " Input should be a valid integer.\"]}");
        assertThat(calls.post(
                        "/api/models/closed/prediction",
                        Patients.instance("ok").replace(Patients.ZIP, "bad" + Patients.ZIP)))
                .isEqualTo("400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'body, addresses, 0' has error"
                        + " 'value_error', Value error, the values do not go together.\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/api/status",
                "/api/models",
                "/api/models/closed/metadata",
                "/openapi.json",
                "/v2/models/closed"
            })
    void tellsNothingOfItElsewhere(String path) throws Exception {
        calls.post("/api/models/closed/prediction", Patients.instance("throw"));
        String told = calls.get(path);

        assertThat(Patients.MARKERS).noneMatch(told::contains);
    }

    @Test
    void hidesItInAFailedSelfTest() throws Exception {
        Map<String, Object> input = Map.of(
                "mode",
                "ok",
                "ssn",
                Patients.SSN,
                "income",
                81234.567,
                "addresses",
                List.of(Map.of("zip", Patients.ZIP)),
                "visits",
                Map.of(Patients.VISIT, 1));
        SelfTestCase wrong = new SelfTestCase(input, Map.of("diagnosis", "none-of-" + Patients.SSN, "risk", 1.5), null);
        SelfTestCase failing = new SelfTestCase(
                Map.of(
                        "mode",
                        "throw",
                        "ssn",
                        Patients.SSN,
                        "income",
                        81234.567,
                        "addresses",
                        input.get("addresses"),
                        "visits",
                        input.get("visits")),
                null,
                null);
        try (ModelService tried = ModelService.builder()
                .port(0)
                .model(Patients.closed("tried").withSelfTest(wrong).withSelfTest(failing))
                .start()) {
            tried.awaitReady(Duration.ofSeconds(30));
            String told = lines.taken() + new HttpCalls(tried.port()).get("/api/status");

            assertThat(told).contains("output 'diagnosis' is ***, expected ***", "self_test_failed");
            assertThat(Patients.MARKERS).noneMatch(told::contains);
        }
    }

    @Test
    void refusesAnEntryThatNamesNoField() throws Exception {
        try (ModelService tried = ModelService.builder()
                .port(0)
                .model(Patients.closed("tried").withSensitive("adresses.zip"))
                .start()) {
            tried.awaitReady(Duration.ofSeconds(30));

            assertThat(new HttpCalls(tried.port()).get("/api/status")).contains("\"configuration_invalid\"");
            assertThat(lines.taken())
                    .contains("models[0].sensitive: neither input nor output has a field 'adresses.zip'; did you mean"
                            + " 'addresses.zip'?");
        }
    }
}
