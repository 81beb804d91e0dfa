package io.modelservice.core.http;

import static io.modelservice.core.http.Http2Frames.BEGIN;
import static io.modelservice.core.http.Http2Frames.END_OF_HEADERS;
import static io.modelservice.core.http.Http2Frames.HEADERS;
import static io.modelservice.core.http.Http2Frames.PREFACE;
import static io.modelservice.core.http.Http2Frames.SETTINGS;
import static io.modelservice.core.http.Http2Frames.WHOLE;
import static io.modelservice.core.http.Http2Frames.frame;
import static io.modelservice.core.http.Http2Frames.get;
import static io.modelservice.core.http.Http2Frames.head;
import static io.modelservice.core.http.Http2Frames.headers;
import static io.modelservice.core.http.Http2Frames.reset;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.Await;
import io.modelservice.core.LogLines;
import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of HTTP/2 that send much of what costs them little: their connection ends, and nobody else notices. */
@Timeout(120)
class Http2FloodTest {
    private static final String GOOD = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String HEALTH = head('\u0082', "/api/health");
    private static final String ECHO = head('\u0083', "/echo");
    private static final int RESET = 3;
    private static final int LARGE_BYTES = 32 * 1024 * 1024;
    private static final int THREADS = 128;
    private static final int STREAMS = 100;
    private static final Duration SHORT = Duration.ofMillis(500);

    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server = start(HttpTimeouts.DEFAULTS);

    private HttpServer start(HttpTimeouts timeouts) {
        HttpServerSettings settings =
                HttpServerSettings.of("127.0.0.1", 0).withTimeouts(timeouts).withHttp2(true);
        return HttpServer.start(settings, (routes, slots) -> {
            TestRoutes.register(routes, slots);
            routes.get(
                    "/large",
                    Permission.open(),
                    context -> Responses.write(context.res(), 200, "text/plain", new byte[LARGE_BYTES]));
            routes.get("/waits", Permission.open(), context -> {
                assertThat(released.await(30, SECONDS)).isTrue();
                TestRoutes.json(context, "[]");
            });
        });
    }

    @AfterEach
    void close() {
        released.countDown();
        server.close();
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                flood("resets", "", i -> get(2 * i + 1, "/api/health") + reset(2 * i + 1)),
                flood("settings", "", i -> SETTINGS),
                flood("pings", "", i -> frame(6, 0, 0, "12345678")),
                flood("priorities", "", i -> frame(2, 0, 1, "\0\0\0\0\1")),
                flood("unknown frames", "", i -> frame(0x77, 0, 0, "x")),
                flood("empty data", headers(END_OF_HEADERS, 1, ECHO), i -> frame(0, 0, 1, "")),
                flood(
                        "continuations",
                        headers(0, 1, HEALTH),
                        i -> frame(9, 0, 1, "\0\1a" + "\u007f\0" + "b".repeat(127))),
                flood("empty continuations", headers(0, 1, HEALTH), i -> frame(9, 0, 1, "")),
                flood("streams on one that is closed", get(9, "/api/health"), i -> get(1, "/api/health")));
    }

    private static Arguments flood(String name, String begin, IntFunction<String> each) {
        return arguments(name, begin, each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void endsTheConnectionAndServesOthers(String name, String begin, IntFunction<String> each) throws IOException {
        try (RawHttp good = new RawHttp(server.port())) {
            assertThat(good.send(GOOD).read().body()).isEqualTo(TestRoutes.HEALTH);
            for (int i = 0; i < 3; i++) {
                assertThat(isEnded(begin, each)).isTrue();
                assertThat(good.send(GOOD).read().body()).isEqualTo(TestRoutes.HEALTH);
            }
        }
        Await.until(
                () -> server.counters().connections() == 0 && server.counters().inFlight() == 0);
        assertThat(threads()).isLessThanOrEqualTo(THREADS);
    }

    private boolean isEnded(String begin, IntFunction<String> each) throws IOException {
        try (RawHttp bad = new RawHttp(server.port())) {
            bad.send(BEGIN + begin);
            for (int i = 0; i < 10_000; i += 50) {
                StringBuilder frames = new StringBuilder();
                for (int j = i; j < i + 50; j++) {
                    frames.append(each.apply(j));
                }
                bad.send(frames.toString());
            }
            return bad.endsWithin(10_000);
        } catch (SocketException e) { // reset
            return true;
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("http-\\d+.*"))
                .count();
    }

    /** A few bytes that stand for megabytes: one header that is kept, and asked for again and again. */
    @Test
    void headersThatGrowWhenTheyAreReadAreNotRead() throws IOException {
        String kept = "@\u0001k\u007f\u00a1\u001e" + "v".repeat(4_000);
        String bomb = HEALTH + kept + "\u00be".repeat(10_000);
        try (RawHttp bad = new RawHttp(server.port())) {
            bad.send(BEGIN + headers(WHOLE, 1, bomb));
            assertThat(RawHttp.once(server.port(), GOOD).body()).isEqualTo(TestRoutes.HEALTH);
        }
        Await.until(() -> server.counters().inFlight() == 0);
        assertThat(server.counters().answered(2)).isEqualTo(1);
        assertThat(server.counters().answered(5)).isZero();
    }

    @Test
    void moreStreamsThanMayBeAreRefused() throws IOException {
        try (RawHttp bad = new RawHttp(server.port())) {
            bad.send(BEGIN);
            for (int i = 0; i < STREAMS + 20; i++) {
                bad.send(get(2 * i + 1, "/waits"));
            }
            Await.until(() -> server.counters().inFlight() >= STREAMS);

            assertThat(RawHttp.once(server.port(), GOOD).body()).isEqualTo(TestRoutes.HEALTH);
            assertThat(server.counters().accepted()).isEqualTo(STREAMS + 1);
            released.countDown();
            Await.until(() -> server.counters().inFlight() == 0);
        }
    }

    @Test
    void aClientThatGoesAwayIsNoErrorOfTheService() throws IOException {
        try (LogLines lines = new LogLines()) {
            try (RawHttp gone = new RawHttp(server.port())) {
                gone.send(BEGIN + get(1, "/waits"));
                Await.until(() -> server.counters().inFlight() == 1);
            }
            Await.until(() -> server.counters().connections() == 0);
            released.countDown();
            Await.until(() -> server.counters().inFlight() == 0);

            assertThat(lines.with("ERROR")).isEmpty();
        }
    }

    @Test
    void clientsThatGoAwayWhileTheyAreAnsweredLeaveNothingInFlight() throws IOException {
        released.countDown();
        for (int round = 0; round < 30; round++) {
            StringBuilder requests = new StringBuilder(BEGIN);
            for (int i = 0; i < STREAMS; i++) {
                requests.append(get(2 * i + 1, "/waits"));
            }
            long before = server.counters().accepted();
            try (RawHttp gone = new RawHttp(server.port())) {
                gone.send(requests.toString());
                Await.until(() -> server.counters().accepted() > before + 10);
            }
        }

        Await.until(() -> server.counters().connections() == 0);
        Await.until(() -> server.counters().inFlight() == 0);
    }

    @Test
    void aCallThatTakesLongerThanSilenceMayIsAnswered() throws IOException {
        server.close();
        server = start(HttpTimeouts.DEFAULTS.withIdle(SHORT));
        try (RawHttp patient = new RawHttp(server.port())) {
            patient.send(BEGIN + get(1, "/waits"));
            Await.until(() -> server.counters().inFlight() == 1);
            CompletableFuture.delayedExecutor(4 * SHORT.toMillis(), MILLISECONDS)
                    .execute(released::countDown);

            int type = patient.frame();
            while (type != HEADERS) {
                assertThat(type).isNotEqualTo(RESET);
                type = patient.frame();
            }
        }
        Await.until(() -> server.counters().inFlight() == 0);
        assertThat(server.counters().answered(2)).isEqualTo(1);
    }

    /** It may be sent all of it, and reads a little of what the connection has: not even a reset comes through. */
    @Test
    void whoReadsTooLittleOfAWholeConnectionLosesIt() throws IOException {
        server.close();
        server = start(HttpTimeouts.DEFAULTS.withIdle(SHORT));
        String wide = frame(4, 0, 0, "\0\4\177\377\377\377") + frame(8, 0, 0, "\177\377\0\0");
        try (RawHttp slow = new RawHttp(server.port())) {
            slow.send(PREFACE + wide + get(1, "/large") + get(3, "/large"));
            CompletableFuture<Void> reading = slow.readSlowly(1_000);

            Await.until(() -> server.counters().connections() == 0);
            Await.until(() -> server.counters().inFlight() == 0);
            assertThat(reading).isNotDone();
        }
        assertThat(RawHttp.once(server.port(), GOOD).body()).isEqualTo(TestRoutes.HEALTH);
    }

    @Test
    void anAnswerThatTheClientLeavesNoRoomForIsCutOffHoweverBusyItsConnectionIs() throws IOException {
        server.close();
        server = start(HttpTimeouts.DEFAULTS.withIdle(SHORT));
        String noWindow = frame(4, 0, 0, "\0\4\0\0\0\0");
        try (RawHttp bad = new RawHttp(server.port())) {
            bad.send(PREFACE + noWindow + get(1, "/api/health"));
            Await.until(() -> server.counters().accepted() == 1);
            long end = System.nanoTime() + SECONDS.toNanos(10);
            while (server.counters().inFlight() > 0 && System.nanoTime() < end) {
                bad.endsWithin(50);
                bad.send(frame(6, 0, 0, "12345678"));
            }
        } catch (SocketException e) {
            assertThat(e).isNotNull(); // the connection was ended
        }
        Await.until(() -> server.counters().inFlight() == 0);
        assertThat(RawHttp.once(server.port(), GOOD).body()).isEqualTo(TestRoutes.HEALTH);
    }
}
