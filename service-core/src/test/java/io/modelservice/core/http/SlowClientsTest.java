package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep a connection busy with as little as they can, or with nothing. */
@Timeout(60)
class SlowClientsTest {
    private static final String GET = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";
    private static final String ANSWER =
            "{\"type\":\"RequestTimeout\",\"messages\":[\"The request did not arrive in time.\"]}";
    private static final HttpTimeouts LONG = HttpTimeouts.DEFAULTS;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final int LARGE = 64 * 1024 * 1024;

    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server = start(LONG.withHead(SHORT));

    private HttpServer start(HttpTimeouts timeouts) {
        return HttpServer.start(HttpServerSettings.of("127.0.0.1", 0).withTimeouts(timeouts), (routes, slots) -> {
            TestRoutes.register(routes, slots);
            routes.get("/waits", Permission.open(), context -> {
                assertThat(released.await(30, SECONDS)).isTrue();
                TestRoutes.json(context, "[]");
            });
            routes.get("/large", Permission.open(), context -> {
                try {
                    List<ByteBuffer> large = List.of(ByteBuffer.allocate(LARGE));
                    Responses.write(context.res(), 200, "application/octet-stream", large);
                } finally {
                    written.countDown();
                }
            });
        });
    }

    private void restart(HttpTimeouts timeouts) {
        server.close();
        server = start(timeouts);
    }

    @AfterEach
    void close() {
        released.countDown();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\na: ", "\r\n\r\n"})
    void aHeadThatTricklesIsAnsweredAndItsConnectionEnded(String begin) throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(begin).trickle((begin.isBlank() ? "\r\n" : "bb").repeat(500));

            assertLate(connection);
        }
        awaitCutOff();
        assertThat(server.counters().inFlight()).isZero();
    }

    /** Counted when the answer has been handed to the system, which may be before or after it is read. */
    private void awaitCutOff() {
        Await.until(() -> server.counters().cutOffHeads() > 0);
        assertThat(server.counters().cutOffHeads()).isEqualTo(1);
    }

    private static void assertLate(RawHttp connection) throws IOException {
        RawHttp.Answer answer = connection.read();
        assertThat(answer.status() + answer.body()).isEqualTo("408" + ANSWER);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("x-request-id")).matches("[0-9a-f]{32}");
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void aConnectionWithoutAByteIsEnded() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            assertThat(connection.isClosed()).isTrue();
        }
        awaitCutOff();
    }

    @Test
    void theTimeBeginsAnewWithTheFirstByteOfEachRequest() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.send(GET).read().status()).isEqualTo(200);
                assertThat(connection.isAnswered((int) SHORT.toMillis())).isFalse(); // silence is not a head
            }

            connection.send("G").trickle("ET /" + "a".repeat(500));
            assertLate(connection);
        }
    }

    @Test
    void workMayTakeLongerThanAHead() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send("GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.isAnswered((int) SHORT.multipliedBy(2).toMillis()))
                    .isFalse();
            released.countDown();

            assertThat(connection.read().body()).isEqualTo("[]");
        }
    }

    @Test
    void aBodyThatTricklesIsAnswered() throws IOException {
        restart(LONG.withBody(SHORT));
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(POST).trickle("x".repeat(1_000));

            assertLate(connection);
        }
        assertThat(server.counters().cutOffBodies()).isEqualTo(1);
    }

    @Test
    void aBodyThatStopsIsAnsweredLongBeforeItsConnectionIsSilentForTooLong() throws IOException {
        restart(LONG.withBody(SHORT));
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(POST);
            assertThat(connection.isAnswered(10_000)).isTrue();

            assertLate(connection);
        }
        assertThat(server.counters().cutOffBodies()).isEqualTo(1);
        assertThat(RawHttp.once(server.port(), GET).body()).isEqualTo(TestRoutes.HEALTH);
    }

    @Test
    void anAnswerThatNobodyReadsHoldsNoThreadForLongerThanSilenceMayLast() throws Exception {
        restart(LONG.withIdle(SHORT));
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(written.await(10, SECONDS)).isTrue();
        }
    }
}
