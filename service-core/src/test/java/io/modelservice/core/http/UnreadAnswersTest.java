package io.modelservice.core.http;

import static io.modelservice.core.http.Http2Frames.HEADERS;
import static io.modelservice.core.http.Http2Frames.PING;
import static io.modelservice.core.http.Http2Frames.PREFACE;
import static io.modelservice.core.http.Http2Frames.frame;
import static io.modelservice.core.http.Http2Frames.get;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that ask for large answers and don't read them: they hold no thread, and only so much memory. */
@Timeout(120)
class UnreadAnswersTest {
    private static final int LARGE_BYTES = 8 * 1024 * 1024;
    private static final int MEDIUM_BYTES = 10 * 1024;
    private static final byte[] BODY = new byte[LARGE_BYTES];
    private static final String LARGE = "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String HEALTH = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";

    private final List<RawHttp> readers = new ArrayList<>();
    private volatile @Nullable Exchange asked;

    private HttpServer start(HttpServerSettings settings) {
        return HttpServer.start(settings, (routes, slots) -> {
            TestRoutes.register(routes, slots);
            routes.get("/large", Permission.open(), context -> {
                context.res().setHeader("ETag", "of what is not sent");
                Responses.write(context.res(), 200, "text/plain", BODY);
            });
            routes.get(
                    "/medium",
                    Permission.open(),
                    context -> Responses.write(context.res(), 200, "text/plain", new byte[MEDIUM_BYTES]));
            routes.post("/lengthen", Permission.open(), context -> {
                asked = Exchange.of(context.req());
                Responses.write(context.res(), 200, "text/plain", BODY);
            });
        });
    }

    @AfterEach
    void close() throws IOException {
        for (RawHttp reader : readers) {
            reader.close();
        }
    }

    /** One whose answer has begun, and is not read. */
    private RawHttp ask(HttpServer server) throws IOException {
        RawHttp reader = new RawHttp(server.port());
        readers.add(reader);
        assertThat(reader.send(LARGE).isAnswered(20_000)).isTrue();
        return reader;
    }

    @Test
    void holdNoThreads() throws IOException {
        HttpServerSettings settings = HttpServerSettings.of("127.0.0.1", 0).withWork(1, 1);
        try (HttpServer server = start(settings)) {
            int more = settings.threads().threads() + 10;
            for (int i = 0; i < more; i++) {
                ask(server);
            }

            assertThat(RawHttp.once(server.port(), HEALTH).body()).isEqualTo(TestRoutes.HEALTH);
            Await.until(() -> server.counters().inFlight() == more);
            for (RawHttp reader : readers) {
                assertThat(reader.read().body()).hasSize(LARGE_BYTES);
            }
            Await.until(() -> server.counters().inFlight() == 0);
        }
    }

    @Test
    void holdOnlySoMuchMemory() throws IOException {
        ConnectionLimits limits = ConnectionLimits.DEFAULTS.withUnreadBytes(2L * LARGE_BYTES);
        try (HttpServer server = start(HttpServerSettings.of("127.0.0.1", 0).withConnections(limits))) {
            RawHttp first = ask(server);
            ask(server);

            RawHttp.Answer refused = RawHttp.once(server.port(), LARGE);

            assertThat(refused.status() + " " + refused.type()).isEqualTo("503 Overloaded");
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.headers())
                    .containsKeys("x-request-id", "x-content-type-options")
                    .doesNotContainKey("etag");
            assertThat(RawHttp.once(server.port(), HEALTH).body()).isEqualTo(TestRoutes.HEALTH);
            assertThat(first.read().body()).hasSize(LARGE_BYTES);
            assertThat(ask(server).read().status()).isEqualTo(200);
            close(); // else the server waits for the one who reads nothing
        }
    }

    @Test
    void holdNothingOfWhatOperatorsMayAskForAtTheirOwnPort() throws IOException {
        HttpServerSettings settings = HttpServerSettings.of("127.0.0.1", 0)
                .withConnections(ConnectionLimits.DEFAULTS.withUnreadBytes(LARGE_BYTES))
                .withAdmin(new Listening("127.0.0.1", 0));
        try (HttpServer server = start(settings)) {
            ask(server);
            assertThat(RawHttp.once(server.port(), LARGE).status()).isEqualTo(503);

            RawHttp.Answer answer = RawHttp.once(server.adminPort().orElseThrow(), LARGE);

            assertThat(answer.status() + " " + answer.body().length()).isEqualTo("200 " + LARGE_BYTES);
            close();
        }
    }

    @Test
    void ofHttp2CountHoweverSmallTheyAre() throws IOException {
        HttpServerSettings settings = HttpServerSettings.of("127.0.0.1", 0)
                .withHttp2(true)
                .withConnections(ConnectionLimits.DEFAULTS.withUnreadBytes(10L * MEDIUM_BYTES));
        String noWindow = frame(4, 0, 0, "\0\4\0\0\0\0");
        try (HttpServer server = start(settings)) {
            RawHttp reader = new RawHttp(server.port());
            readers.add(reader);
            reader.send(PREFACE + noWindow);
            for (int i = 0; i < 20; i++) {
                reader.send(get(2 * i + 1, "/medium"));
            }

            for (int heads = 0; heads < 20; ) {
                heads += reader.frame() == HEADERS ? 1 : 0; // all are being written
            }
            assertThat(RawHttp.once(server.port(), LARGE).status()).isEqualTo(503);
            assertThat(RawHttp.once(server.port(), HEALTH).body()).isEqualTo(TestRoutes.HEALTH);
            close();
            Await.until(() -> server.counters().inFlight() == 0);
            assertThat(RawHttp.once(server.port(), LARGE).status()).isEqualTo(200);
        }
    }

    @Test
    void doNotKeepWhatWasAsked() throws IOException {
        try (HttpServer server = start(HttpServerSettings.of("127.0.0.1", 0))) {
            RawHttp reader = new RawHttp(server.port());
            readers.add(reader);

            reader.send("POST /lengthen HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");

            assertThat(reader.isAnswered(20_000)).isTrue();
            assertThat(requireNonNull(asked).body()).isEmpty();
            close();
        }
    }

    /** The connection is busy all the time; one byte of the answer is let through every 20 ms. */
    @Test
    void ofHttp2AreEndedOneByOne() throws IOException {
        HttpServerSettings settings = HttpServerSettings.of("127.0.0.1", 0)
                .withHttp2(true)
                .withTimeouts(HttpTimeouts.DEFAULTS.withIdle(Duration.ofMillis(500)));
        String noWindow = frame(4, 0, 0, "\0\4\0\0\0\0");
        try (HttpServer server = start(settings)) {
            RawHttp reader = new RawHttp(server.port());
            readers.add(reader);
            reader.send(PREFACE + noWindow + get(1, "/medium"));
            Await.until(() -> server.counters().inFlight() == 1);
            long end = System.nanoTime() + SECONDS.toNanos(30);
            while (server.counters().inFlight() > 0) {
                assertThat(System.nanoTime() - end).isNegative();
                reader.send(frame(8, 0, 1, "\0\0\0\1")).endsWithin(20);
            }

            assertThat(server.counters().connections()).isEqualTo(1);
            reader.send(frame(PING, 0, 0, "12345678"));
            while (reader.frame() != PING) {} // it still is answered
        }
    }
}
