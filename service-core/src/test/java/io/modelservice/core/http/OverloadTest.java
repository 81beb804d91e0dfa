package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.EntryLimits;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.http.RawHttp.Answer;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.GateModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.LengthDecorator;
import io.modelservice.core.models.SumModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers see of a model that is asked for more than it does, or takes longer than it may. */
@Timeout(120)
class OverloadTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final ModelLimits ONE = LimitsConfig.DEFAULTS.models().withCalls(1, 2);
    private static final String BUSY =
            "503 {\"type\":\"Overloaded\",\"messages\":[\"The service is busy; see the Retry-After header.\"]}";
    private static final String LATE =
            "504 {\"type\":\"DeadlineExceeded\",\"messages\":[\"There was no answer before the deadline.\"]}";
    private static final String SUM = "/api/models/sum/prediction";

    private final String gate = UUID.randomUUID().toString();
    private final HttpClient client = HttpClient.newHttpClient();
    private ModelService service;
    private HttpCalls calls;

    private static ModelEntry entry(String name, ModelLimits limits) {
        return ModelEntry.of(GateModel.class.getName()).withName(name).withLimits(EntryLimits.of(limits));
    }

    @BeforeEach
    void start() throws Exception {
        ModelLimits decorated = ONE.withTimes(Duration.ofMillis(100), LONG);
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(SumModel.class)
                .model(ModelEntry.of(EchoModel.class.getName()).withConfiguration(Map.of("closes", gate)))
                .model(entry("one", ONE.withTimes(Duration.ofMillis(100), LONG)))
                .model(entry("patient", ONE.withCalls(1, 3).withTimes(LONG, LONG)))
                .model(entry("decorated", decorated.withCalls(1, 3))
                        .withDecorator(new DecoratorEntry(LengthDecorator.class.getName(), Map.of())))
                .start();
        assertThat(service.awaitReady(LONG)).isTrue();
        calls = new HttpCalls(service.port());
    }

    @AfterEach
    void stop() {
        Gates.open(gate);
        service.close();
    }

    private static String path(String model) {
        return "/api/models/" + model + "/prediction";
    }

    private static String document(String gate, boolean stubborn) {
        return "{\"gate\":\"%s\",\"stubborn\":%s,\"length\":1}".formatted(gate, stubborn);
    }

    private CompletableFuture<String> begin(String model, String document, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + path(model)))
                .POST(BodyPublishers.ofString(document));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(OverloadTest::text);
    }

    private static String text(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    private CompletableFuture<String> busy(String model) {
        CompletableFuture<String> inside = begin(model, document(gate, false));
        Gates.pass(gate + ".entered");
        return inside;
    }

    private static String got(CompletableFuture<String> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "decorated"})
    void refusesWhoseTurnDoesNotComeAndAnswersAllElseAsBefore(String model) throws Exception {
        CompletableFuture<String> inside = busy(model);

        HttpResponse<String> refused =
                calls.send(calls.request(path(model)).POST(BodyPublishers.ofString(document("", false))));

        assertThat(text(refused)).isEqualTo(BUSY);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(calls.post(SUM, "{\"a\": 1, \"b\": 2}")).startsWith("200 ");
        assertThat(calls.get("/api/health/ready")).startsWith("200 ");
        Gates.open(gate);
        assertThat(got(inside)).startsWith("200 {\"call\":1");
        assertThat(calls.post(path(model), document("", false))).startsWith("200 {\"call\":2");
    }

    @Test
    void refusesAtOnceWhatIsMoreThanMayBeUnderWay() throws Exception {
        CompletableFuture<String> inside = busy("patient");
        CompletableFuture<String> second = begin("patient", document("", false));
        CompletableFuture<String> third = begin("patient", document("", false));
        CompletableFuture<String> fourth = begin("patient", document("", false));

        CompletableFuture.anyOf(second, third, fourth).get(20, TimeUnit.SECONDS); // one too many, whichever came last

        Gates.open(gate);
        assertThat(got(inside)).isEqualTo("200 {\"call\":1}");
        assertThat(new String[] {got(second), got(third), got(fourth)})
                .containsExactlyInAnyOrder(BUSY, "200 {\"call\":2}", "200 {\"call\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "decorated"})
    void answersAtTheCallersDeadlineAndTheNextAsBefore(String model) throws Exception {
        assertThat(got(begin(model, document(gate, false), "X-Request-Timeout-Ms", "200")))
                .isEqualTo(LATE);

        assertThat(calls.post(path(model), document("", false))).startsWith("200 {\"call\":2");
    }

    @Test
    void answersAtADeadlineThatTheBodySays() throws Exception {
        String request =
                """
                {"parameters": {"timeout": 200000}, "inputs": [
                 {"name": "gate", "shape": [1], "datatype": "BYTES", "data": ["%s"]},
                 {"name": "stubborn", "shape": [1], "datatype": "BOOL", "data": [false]}]}
                """
                        .formatted(gate);

        assertThat(calls.post("/v2/models/one/infer", request))
                .isEqualTo("504 {\"error\":\"There was no answer before the deadline.\"}");
    }

    @Test
    void neverBeginsForACallerWhoseDeadlinePassedWhileItWaited() throws Exception {
        CompletableFuture<String> inside = busy("patient");

        assertThat(got(begin("patient", document("", false), "X-Request-Timeout-Ms", "100")))
                .isEqualTo(LATE);

        Gates.open(gate);
        assertThat(got(inside)).isEqualTo("200 {\"call\":1}");
        assertThat(calls.post(path("patient"), document("", false))).isEqualTo("200 {\"call\":2}");
    }

    @Test
    void aModelThatTakesNoNoticeIsNotReadyUntilItsCallsHaveEnded() throws Exception {
        assertThat(got(begin("one", document(gate, true), "X-Request-Timeout-Ms", "100")))
                .isEqualTo(LATE);

        await("/v2/models/one/ready", "503 ");
        assertThat(calls.get("/api/health/ready")).startsWith("503 ");
        assertThat(calls.get("/api/status"))
                .containsOnlyOnce("\"reason\":\"calls_hang\"")
                .containsPattern("\"one\"[^{]*\"reason\":\"calls_hang\"");
        assertThat(calls.post(path("one"), document("", false))).startsWith("503 {\"type\":\"NotReady\"");
        assertThat(calls.post(SUM, "{\"a\": 1, \"b\": 2}")).startsWith("200 ");
        Gates.open(gate);
        await("/v2/models/one/ready", "200 ");
        assertThat(calls.get("/api/status")).doesNotContain("calls_hang");
        assertThat(calls.post(path("one"), document("", false))).isEqualTo("200 {\"call\":2}");
    }

    @Test
    void endsWithoutTheConnectionsOfCallersWhoHaveTheirAnswer() throws Exception {
        assertThat(got(begin("one", document(gate, true), "X-Request-Timeout-Ms", "100")))
                .isEqualTo(LATE);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(service::close);

        CompletableFuture.runAsync(() -> Gates.pass(gate + ".closed")).get(20, TimeUnit.SECONDS); // 30 may be drained
        assertThat(closed).isNotDone();
        Gates.open(gate);
        closed.get(20, TimeUnit.SECONDS);
    }

    private void await(String path, String answer) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!calls.get(path).startsWith(answer)) {
            assertThat(System.nanoTime() - end).isNegative();
        }
    }

    private String request(String document) {
        return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path("patient"), document.length(), document);
    }

    @Test
    void neverBeginsForACallerWhoHasGone() throws Exception {
        CompletableFuture<String> inside = busy("patient");
        try (RawHttp gone = new RawHttp(service.port())) {
            gone.send(request(document("", false)));
            awaitUnderWay(2);
        }
        CompletableFuture<String> after = begin("patient", document("", false));
        awaitUnderWay(3);

        Gates.open(gate);

        assertThat(got(inside)).isEqualTo("200 {\"call\":1}");
        assertThat(got(after)).isEqualTo("200 {\"call\":2}");
    }

    private void awaitUnderWay(int requests) {
        Await.until(() -> service.requests().inFlight() >= requests);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 281}) // the second fills the buffer of a connection
    void whatACallerSendsWhileItWaitsIsNotLost(int ahead) throws IOException {
        CompletableFuture<String> inside = busy("patient");
        try (RawHttp connection = new RawHttp(service.port())) {
            connection.send(request(document("", false)).repeat(1 + ahead));
            awaitUnderWay(2);
            connection.send(request(document("", false)).repeat(20));

            Gates.open(gate);

            for (int i = 2; i < 23 + ahead; i++) {
                Answer answer = connection.read();
                assertThat(answer.status() + " " + answer.body()).isEqualTo("200 {\"call\":%d}".formatted(i));
            }
        }
        assertThat(inside).succeedsWithin(LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "soon", "1000000000", "9999999999999999999", "+5", "5ms", "\u0665"})
    void refusesADeadlineThatIsNone(String header) throws Exception {
        Answer answer = RawHttp.once(
                service.port(),
                "POST %s HTTP/1.1\r\nHost: a\r\nX-Request-Timeout-Ms: %s\r\nContent-Length: 2\r\n\r\n{}"
                        .formatted(SUM, header));

        assertThat(answer.status() + " " + answer.body())
                .isEqualTo(
                        "400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'header, X-Request-Timeout-Ms' has error 'int_parsing', Input should be a whole number of milliseconds from 1 to 999999999.\"]}");
    }
}
