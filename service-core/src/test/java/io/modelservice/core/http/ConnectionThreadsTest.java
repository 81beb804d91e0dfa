package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.EntryLimits;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.GateModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.PassingDecorator;
import io.modelservice.core.models.ThreadModel;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who does the work of a model: the threads of the server, {@code http-}, or those for work, {@code work-}. */
@Timeout(60)
class ConnectionThreadsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String QUICK = "{\"millis\":0,\"text\":\"\"}";
    private static final int MANY = 100; // more than may be at work on the threads of their requests

    private final String gate = UUID.randomUUID().toString();
    private ModelService service;
    private HttpCalls calls;

    private static ModelEntry entry(String name, Class<?> type, Class<?>... decorators) {
        EntryLimits limits = EntryLimits.of(
                LimitsConfig.DEFAULTS.models().withCalls(100, 100).withTimes(LONG, LONG));
        ModelEntry entry = ModelEntry.of(type.getName()).withName(name).withLimits(limits);
        for (Class<?> decorator : decorators) {
            entry = entry.withDecorator(new DecoratorEntry(decorator.getName(), Map.of()));
        }
        return entry;
    }

    @BeforeEach
    void start() throws InterruptedException {
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(entry("plain", ThreadModel.class))
                .model(entry("prompt", ThreadModel.Prompt.class))
                .model(entry("decorated", ThreadModel.Prompt.class, PassingDecorator.Prompt.class))
                .model(entry("slowed", ThreadModel.Prompt.class, PassingDecorator.class))
                .model(entry("hurried", ThreadModel.class, PassingDecorator.Prompt.class))
                .model(entry("gate", GateModel.class))
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

    /** Such as {@code http} or {@code work}. */
    private String threadOf(String model, String document) throws Exception {
        String answer = calls.post(path(model), document);
        assertThat(answer).startsWith("200 {\"name\":\"");
        return answer.substring(13, 17);
    }

    /** Nothing changes for those who have no model that says so. */
    @Test
    void untilOneSaysThatItNeverWaitsEveryModelIsAskedOnTheThreadOfItsRequest() throws Exception {
        assertThat(threadOf("plain", QUICK)).isEqualTo("http");
        assertThat(threadOf("slowed", QUICK)).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource({"prompt, http", "decorated, http", "plain, work", "slowed, work", "hurried, work"})
    void onlyAChainThatSaysSoAsAWholeIsAskedThereThen(String model, String thread) throws Exception {
        assertThat(threadOf("prompt", QUICK)).isEqualTo("http");

        assertThat(threadOf(model, QUICK)).isEqualTo(thread);
    }

    /** Else Jetty wakes another thread to look after the connections meanwhile, and that one works on the next request. */
    @Test
    void noThreadIsWokenForWhoNeverWaits() throws Exception {
        assertThat(threadOf("prompt", QUICK)).isEqualTo("http");
        HttpCalls later = new HttpCalls(service.port()); // a connection keeps the way that held when it was opened
        Set<String> threads = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            threads.add(later.post(path("prompt"), QUICK));
        }

        assertThat(threads).hasSize(1);
    }

    @Test
    void whatTakesLongToReadIsNotReadThere() throws Exception {
        assertThat(threadOf("prompt", QUICK)).isEqualTo("http");

        String large = "{\"millis\":0,\"text\":\"" + "x".repeat(17_000) + "\"}";
        assertThat(threadOf("prompt", large)).isEqualTo("work");
    }

    /** As many calls as there are slots for work, and more, hang in one model. */
    @Test
    void whoWaitsHoldsUpNobody() throws Exception {
        assertThat(threadOf("prompt", QUICK)).isEqualTo("http");
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < MANY; i++) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.port() + path("gate")))
                    .POST(BodyPublishers.ofString("{\"gate\":\"" + gate + "\",\"stubborn\":false}"))
                    .build();
            held.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        Gates.pass(gate + ".entered");

        assertThat(threadOf("prompt", QUICK)).isEqualTo("http");
        assertThat(calls.get("/api/health/ready")).startsWith("200 ");
        assertThat(calls.get("/docs")).startsWith("200 ");
        assertThat(calls.get("/nothing")).startsWith("404 ");
        Gates.open(gate);
        for (CompletableFuture<HttpResponse<String>> each : held) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
    }

    /** It would be taken for gone if it had had to wait. */
    @Test
    void whoSendsNoMoreIsAnsweredElsewhereToo() throws Exception {
        assertThat(threadOf("prompt", QUICK)).isEqualTo("http");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            String head = "POST %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                    .formatted(path("plain"), QUICK.length());
            socket.setSoTimeout((int) LONG.toMillis());
            socket.getOutputStream().write((head + QUICK).getBytes(US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("work-");
        }
    }

    @Test
    void oneThatGoesOnPastItsDeadlineIsTakenFromThereAtOnce() throws Exception {
        HttpResponse<String> late = calls.send(calls.request(path("prompt"))
                .header("X-Request-Timeout-Ms", "50")
                .POST(BodyPublishers.ofString("{\"millis\":500,\"text\":\"\"}")));

        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(threadOf("prompt", QUICK)).isEqualTo("work");
    }

    @Test
    void oneThatDoesNotKeepItIsTakenFromThere() throws Exception {
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 11; i++) {
                assertThat(threadOf("prompt", "{\"millis\":6,\"text\":\"\"}")).isEqualTo("http");
            }

            assertThat(threadOf("prompt", QUICK)).isEqualTo("work");
            assertThat(log.with("WARN model prompt: it says that it is non-blocking"))
                    .hasSize(1);
            assertThat(threadOf("decorated", QUICK)).isEqualTo("http");
        }
    }
}
