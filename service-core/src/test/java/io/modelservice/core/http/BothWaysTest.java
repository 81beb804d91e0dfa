package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.EntryLimits;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Operation;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.GateModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TroubleModel;
import io.modelservice.core.models.WayModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request for a prediction gets the same bytes, log lines and metrics whether it is answered in front of Javalin or through it. A
 * letter of its path that is written with a percent sign makes the difference; a star stands before that letter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothWaysTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ALL = "X-API-Key: a-key-for-all-models";
    private static final String SOME = "X-API-Key: a-key-for-some-models";
    private static final String JSON = "Content-Type: application/json";
    private static final String OWN = "/api/models/*%s/prediction";
    private static final String TROUBLE = OWN.formatted("trouble");
    private static final String SUM = "{\"a\":1,\"b\":2}";
    private static final String V2 =
            """
            {"id":"7","inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":[1]},\
            {"name":"b","shape":[1],"datatype":"FP64","data":[%s]}]}""";

    private final String gate = UUID.randomUUID().toString();
    private final ModelService direct = start();
    private final ModelService javalin = start();

    private static ModelService start() {
        EntryLimits one = EntryLimits.of(LimitsConfig.DEFAULTS.models().withCalls(1, 1));
        return ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .environment(
                        Map.of("AIP_HTTP_PORT", "8080", "AIP_PREDICT_ROUTE", "/vertex", "AIP_HEALTH_ROUTE", "/well"))
                .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                .apiKey(ApiKeyConfig.of("all", "a-key-for-all-models"))
                .apiKey(ApiKeyConfig.of("some", "a-key-for-some-models").withModels("sum", "echo"))
                .protect(Operation.PREDICT)
                .model(SumModel.class)
                .model(EchoModel.class)
                .model(TroubleModel.class)
                .model(WayModel.class)
                .model(GateModel.class)
                .model(ModelEntry.of(GateModel.class.getName())
                        .withName("narrow")
                        .withLimits(one))
                .start();
    }

    @BeforeAll
    void areReady() throws Exception {
        assertThat(direct.awaitReady(LONG)).isTrue();
        assertThat(javalin.awaitReady(LONG)).isTrue();
    }

    /** A line of the log follows the last byte of its answer: none is left to the next test. */
    @AfterEach
    void allIsTold() {
        Await.until(() -> direct.requests().inFlight() + javalin.requests().inFlight() == 0);
    }

    @AfterAll
    void close() {
        Gates.open(gate);
        direct.close();
        javalin.close();
    }

    private static Arguments row(String path, String body, String... headers) {
        String name = path + ' ' + String.join(" ", headers) + ' ' + body.substring(0, Math.min(body.length(), 60));
        return Arguments.of(name.replaceAll("[^ -~]", "?"), path, body, List.of(headers));
    }

    private static Arguments sum(String... headers) {
        return row(OWN.formatted("sum"), SUM, headers);
    }

    static Stream<Arguments> callers() {
        return Stream.of(
                sum(JSON),
                sum(JSON, "X-API-Key: a-key-that-nobody-has"),
                sum(JSON, "Authorization: Basic eDp5"),
                sum(JSON, ALL),
                sum(JSON, "Authorization: Bearer a-key-for-all-models"),
                sum(JSON, SOME),
                row(TROUBLE, "{\"how\":\"\"}", JSON, SOME),
                row("/v2/models/*trouble/infer", "{}", JSON, SOME),
                row("/v1/models/*trouble:predict", "{}", JSON, SOME),
                row("/models/*trouble/invocations", "{}", JSON, SOME),
                row("/models/*trouble/invoke", "{}", JSON, SOME),
                row("/*vertex", "{}", JSON, SOME),
                row("/*invocations", "{}", JSON, SOME),
                row("/*invocations", "{}", JSON));
    }

    static Stream<Arguments> models() {
        return Stream.of(
                        "nan",
                        "null list",
                        "annotations",
                        "wrong annotation",
                        "runtime",
                        "stack",
                        "checked",
                        "refused",
                        "no record",
                        "forbidden",
                        "rate",
                        "not ready",
                        "overloaded",
                        "circuit",
                        "dependency",
                        "deadline")
                .flatMap(how -> Stream.of(
                        row(TROUBLE, "{\"how\":\"" + how + "\"}", JSON, ALL),
                        row(TROUBLE, "{\"how\":\"" + how + "\"}", JSON, ALL, "Accept: application/problem+json"),
                        row("/models/*trouble/invocations", "{\"instances\":[{\"how\":\"" + how + "\"}]}", JSON, ALL)));
    }

    static Stream<Arguments> documents() {
        String long1 = "{\"text\":\"" + "abc ".repeat(5_000) + "\"}";
        return Stream.of(
                sum(ALL),
                sum("Content-Type: text/plain", ALL),
                sum("Content-Type: application/json; charset=utf-8", ALL),
                sum(JSON, ALL, "Content-Encoding: gzip"),
                sum(JSON, ALL, "X-Request-Timeout-Ms: soon"),
                sum(JSON, ALL, "X-Request-Timeout-Ms: 10000"),
                sum(JSON, ALL, "Origin: http://elsewhere.example"),
                sum(JSON, ALL, "X-HTTP-Method-Override: GET"),
                sum(JSON, ALL, "Expect: 100-continue"),
                row(OWN.formatted("sum"), "", JSON, ALL),
                row(OWN.formatted("sum"), "{", JSON, ALL),
                row(OWN.formatted("sum"), "[1]", JSON, ALL),
                row(OWN.formatted("sum"), "{\"a\":\"x\",\"c\":1}", JSON, ALL),
                row(OWN.formatted("sum"), "{\"a\":\"x\",\"c\":1}", JSON, ALL, "Accept: application/problem+json"),
                row(OWN.formatted("sum") + "?a=%zz", SUM, JSON, ALL),
                row("/api/models/*sum/versions/1.0.0/prediction", SUM, JSON, ALL),
                row("/api/models/*sum/versions/2.0.0/prediction", SUM, JSON, ALL),
                row("/api/models/*nothing/prediction", SUM, JSON, ALL),
                row("/api/models/*nothing/prediction", SUM, JSON, ALL, "Accept: application/problem+json"),
                row(OWN.formatted("echo"), long1, JSON, ALL),
                row(OWN.formatted("echo"), long1, JSON, ALL, "Accept-Encoding: gzip"),
                row(OWN.formatted("echo"), "{\"text\":\"" + "abc ".repeat(500_000) + "\"}", JSON, ALL),
                row("/v2/models/*sum/infer", V2.formatted("2"), JSON, ALL),
                row("/v2/models/*sum/infer", V2.formatted("\"x\""), JSON, ALL),
                row("/v2/models/*sum/versions/1.0.0/infer", V2.formatted("2"), JSON, ALL),
                row("/v2/models/*sum/infer", V2.formatted("2"), ALL, "Inference-Header-Content-Length: 5000"),
                row("/v2/models/*nothing/infer", V2.formatted("2"), JSON, ALL),
                row("/v1/models/*sum:predict", "{\"instances\":[" + SUM + "]}", JSON, ALL),
                row("/v1/models/*sum:predict", "{\"instances\":[{\"a\":1}]}", JSON, ALL),
                row("/v1/models/*sum:classify", "{}", JSON, ALL),
                row(
                        "/v1/models/*sum:predict",
                        "{\"instances\":[" + SUM + "]}",
                        JSON,
                        ALL,
                        "ce-specversion: 1.0",
                        "ce-type: t",
                        "ce-source: s"),
                row(
                        "/v1/models/*sum:predict",
                        "{\"data\":{\"instances\":[1]}}",
                        "Content-Type: application/cloudevents+json",
                        ALL),
                row("/models/*sum/invocations", "a,b\n1,2\n3,4\n", "Content-Type: text/csv", ALL),
                row("/models/*sum/invocations", "a,b\n1\n", "Content-Type: text/csv", ALL),
                row("/models/*sum/invocations", "x", "Content-Type: text/html", ALL),
                row("/models/*sum/invoke", "1,2\n", "Content-Type: text/csv", ALL, "Accept: text/csv"),
                row("/models/*sum/invoke", "1,2\n", "Content-Type: text/csv", ALL, "Accept: image/png"),
                row("/*invocations", "{\"instances\":[" + SUM + "]}", JSON, ALL),
                row("/*vertex", "{\"instances\":[" + SUM + "]}", JSON, ALL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"callers", "models", "documents"})
    void theAnswerTheLogAndTheMetricsAreTheSame(String name, String path, String body, List<String> headers)
            throws Exception {
        Outcome here = outcome(direct, path, false, body, headers);
        Outcome there = outcome(javalin, path, true, body, headers);

        assertThat(here.answer()).isEqualTo(there.answer()).contains("HTTP/1.1 ", "X-Request-Id: the-id\r\n");
        assertThat(here.log()).isEqualTo(there.log()).isNotEmpty();
        assertThat(series(direct)).isEqualTo(series(javalin)).contains("{");
    }

    /** What its caller sees without the date, and what is logged without what differs from time to time. */
    private record Outcome(String answer, List<String> log) {}

    private static Outcome outcome(
            ModelService service, String path, boolean encoded, String body, List<String> headers) throws IOException {
        try (LogLines log = new LogLines()) {
            String answer = ask(service, path, encoded, body, headers);
            Await.until(() -> log.with("POST ").stream().anyMatch(line -> line.endsWith(" the-id")));
            String letter = path.substring(path.indexOf('*') + 1, path.indexOf('*') + 2);
            List<String> lines = log.with("the-id").stream()
                    .map(line -> line.replace(percent(letter), letter).replaceAll(" [0-9.]+ the-id$", " the-id"))
                    .toList();
            return new Outcome(answer, lines);
        }
    }

    private static String sent(String path, boolean encoded) {
        int star = path.indexOf('*');
        return encoded
                ? path.substring(0, star) + percent(path.substring(star + 1, star + 2)) + path.substring(star + 2)
                : path.replace("*", "");
    }

    private static String percent(String letter) {
        return "%%%02x".formatted((int) letter.charAt(0));
    }

    private static String ask(ModelService service, String path, boolean encoded, String body, List<String> headers)
            throws IOException {
        byte[] sent = headers.contains("Content-Encoding: gzip") ? gzip(body) : body.getBytes(ISO_8859_1);
        String head =
                "POST %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: the-id\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(
                                sent(path, encoded),
                                sent.length,
                                headers.stream().map(header -> header + "\r\n").collect(Collectors.joining()));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout((int) LONG.toMillis());
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(ISO_8859_1));
            request.writeBytes(sent);
            socket.getOutputStream().write(request.toByteArray()); // at once: who sees no body may ask for it
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1).replaceFirst("Date: [^\r]*\r\n", "");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    /** Everything that is counted, and nothing that is measured. */
    private static String series(ModelService service) throws IOException, InterruptedException {
        return new HttpCalls(service.port())
                .get("/metrics")
                .lines()
                .filter(line -> line.matches("(http_|model_|prediction).*(_total|_count)\\{.*"))
                .filter(line -> !line.contains("\"/metrics\"") && !line.startsWith("model_load"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void onlyOneOfThemIsThroughJavalin() throws Exception {
        assertThat(ask(direct, OWN.formatted("way"), false, "{}", List.of(JSON, ALL)))
                .endsWith("{\"javalin\":false}");
        assertThat(ask(javalin, OWN.formatted("way"), true, "{}", List.of(JSON, ALL)))
                .endsWith("{\"javalin\":true}");
    }

    /** Nothing that is not written as plainly as can be is taken for plain. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/models/way/prediction;a=b", "/api//models/way/prediction", "/api/models/./way/prediction"})
    void pathsThatAreWrittenOddlyAreRefusedAsBefore(String path) throws Exception {
        for (ModelService service : List.of(direct, javalin)) {
            assertThat(ask(service, path, false, "{}", List.of(JSON, ALL))).containsPattern("^HTTP/1.1 40[04] ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullModelTakesNoMore(boolean encoded) throws Exception {
        String full = gate + encoded;
        String wait = "{\"gate\":\"" + full + "\",\"stubborn\":false}";
        CompletableFuture<String> inside = begin(OWN.formatted("narrow"), encoded, wait, JSON, ALL);
        Gates.pass(full + ".entered");

        String refused = ask(by(encoded), OWN.formatted("narrow"), encoded, wait, List.of(JSON, ALL));

        assertThat(refused).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n", "\"Overloaded\"");
        Gates.open(full);
        assertThat(inside.join()).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallPastItsDeadlineIsCutOff(boolean encoded) throws Exception {
        String held = gate + "held" + encoded;
        String wait = "{\"gate\":\"" + held + "\",\"stubborn\":true}";

        String late =
                ask(by(encoded), OWN.formatted("gate"), encoded, wait, List.of(JSON, ALL, "X-Request-Timeout-Ms: 200"));

        assertThat(late).startsWith("HTTP/1.1 504 ").contains("X-Request-Id: the-id", "\"DeadlineExceeded\"");
        Gates.open(held);
        assertThat(ask(by(encoded), OWN.formatted("sum"), encoded, SUM, List.of(JSON, ALL)))
                .endsWith("{\"sum\":3.0}");
    }

    private ModelService by(boolean encoded) {
        return encoded ? javalin : direct;
    }

    private CompletableFuture<String> begin(String path, boolean encoded, String body, String... headers) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ask(by(encoded), path, encoded, body, List.of(headers));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
