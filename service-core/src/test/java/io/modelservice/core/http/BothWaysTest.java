package io.modelservice.core.http;

import static io.modelservice.core.http.PredictionRequests.ALL;
import static io.modelservice.core.http.PredictionRequests.JSON;
import static io.modelservice.core.http.PredictionRequests.OWN;
import static io.modelservice.core.http.PredictionRequests.SUM;
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
import io.modelservice.core.models.ThreadModel;
import io.modelservice.core.models.TroubleModel;
import io.modelservice.core.models.WayModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request for a prediction gets the same bytes, log lines and metrics whether it is answered in front of Javalin or through it, and
 * whether the threads that look after connections may wait or hand on what may. A letter of its path that is written with a percent
 * sign makes the first difference; a star stands before that letter. A model that says that it never waits makes the second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothWaysTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String gate = UUID.randomUUID().toString();
    private final List<Way> ways = List.of(
            new Way(start(ThreadModel.class), false),
            new Way(start(ThreadModel.class), true),
            new Way(start(ThreadModel.Prompt.class), false),
            new Way(start(ThreadModel.Prompt.class), true));

    /** A service of its own, and how the paths are written by which it is asked. */
    private record Way(ModelService service, boolean encoded) {}

    private static ModelService start(Class<? extends ThreadModel> thread) {
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
                .model(thread)
                .start();
    }

    /** In front of Javalin, where threads that must not wait learn of it. */
    @BeforeAll
    void areReady() throws Exception {
        for (Way way : ways) {
            assertThat(way.service().awaitReady(LONG)).isTrue();
            Way plain = new Way(way.service(), false);
            assertThat(ask(plain, OWN.formatted("thread"), "{\"millis\":0,\"text\":\"\"}", List.of(JSON, ALL)))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    /** A line of the log follows the last byte of its answer: none is left to the next test. */
    @AfterEach
    void allIsTold() {
        Await.until(() -> ways.stream().allMatch(way -> way.service().requests().inFlight() == 0));
    }

    @AfterAll
    void close() {
        Gates.open(gate);
        ways.forEach(way -> way.service().close());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.modelservice.core.http.PredictionRequests#all")
    void theAnswerTheLogAndTheMetricsAreTheSame(String name, String path, String body, List<String> headers)
            throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (Way way : ways) {
            outcomes.add(outcome(way, path, body, headers));
        }

        Outcome expected = outcomes.get(0);
        assertThat(expected.answer()).contains("HTTP/1.1 ", "X-Request-Id: the-id\r\n");
        assertThat(expected.log()).isNotEmpty();
        assertThat(expected.series()).contains("{");
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isEqualTo(expected));
    }

    /** What its caller sees without the date, what is logged without what differs from time to time, and what is counted so far. */
    private record Outcome(String answer, List<String> log, String series) {}

    private static Outcome outcome(Way way, String path, String body, List<String> headers) throws Exception {
        try (LogLines log = new LogLines()) {
            String answer = ask(way, path, body, headers);
            Await.until(() -> log.with("POST ").stream().anyMatch(line -> line.endsWith(" the-id")));
            String letter = path.substring(path.indexOf('*') + 1, path.indexOf('*') + 2);
            List<String> lines = log.with("the-id").stream()
                    .map(line -> line.replace(percent(letter), letter).replaceAll(" [0-9.]+ the-id$", " the-id"))
                    .toList();
            Await.until(() -> way.service().requests().inFlight() == 0);
            return new Outcome(answer, lines, series(way.service()));
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

    private static String ask(Way way, String path, String body, List<String> headers) throws IOException {
        byte[] sent = headers.contains("Content-Encoding: gzip") ? gzip(body) : body.getBytes(ISO_8859_1);
        String head =
                "POST %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: the-id\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(
                                sent(path, way.encoded()),
                                sent.length,
                                headers.stream().map(header -> header + "\r\n").collect(Collectors.joining()));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), way.service().port())) {
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
    void halfOfThemAreThroughJavalin() throws Exception {
        for (Way way : ways) {
            assertThat(ask(way, OWN.formatted("way"), "{}", List.of(JSON, ALL)))
                    .endsWith("{\"javalin\":%s}".formatted(way.encoded()));
        }
    }

    /** Nothing that is not written as plainly as can be is taken for plain. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/models/way/prediction;a=b", "/api//models/way/prediction", "/api/models/./way/prediction"})
    void pathsThatAreWrittenOddlyAreRefusedAsBefore(String path) throws Exception {
        for (Way way : ways) {
            assertThat(ask(new Way(way.service(), false), path, "{}", List.of(JSON, ALL)))
                    .containsPattern("^HTTP/1.1 40[04] ");
        }
    }

    @Test
    void aFullModelTakesNoMore() throws Exception {
        for (Way way : ways) {
            String full = gate + ways.indexOf(way);
            String wait = "{\"gate\":\"" + full + "\",\"stubborn\":false}";
            CompletableFuture<String> inside = begin(way, OWN.formatted("narrow"), wait, JSON, ALL);
            Gates.pass(full + ".entered");

            String refused = ask(way, OWN.formatted("narrow"), wait, List.of(JSON, ALL));

            assertThat(refused).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n", "\"Overloaded\"");
            Gates.open(full);
            assertThat(inside.join()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aCallPastItsDeadlineIsCutOff() throws Exception {
        for (Way way : ways) {
            String held = gate + "held" + ways.indexOf(way);
            String wait = "{\"gate\":\"" + held + "\",\"stubborn\":true}";

            String late = ask(way, OWN.formatted("gate"), wait, List.of(JSON, ALL, "X-Request-Timeout-Ms: 200"));

            assertThat(late).startsWith("HTTP/1.1 504 ").contains("X-Request-Id: the-id", "\"DeadlineExceeded\"");
            Gates.open(held);
            assertThat(ask(way, OWN.formatted("sum"), SUM, List.of(JSON, ALL))).endsWith("{\"sum\":3.0}");
        }
    }

    private static CompletableFuture<String> begin(Way way, String path, String body, String... headers) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ask(way, path, body, List.of(headers));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
