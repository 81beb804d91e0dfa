package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.Context;
import io.modelservice.core.Await;
import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's life: where it listens, how it stops, what its settings refuse. */
@Timeout(60)
class HttpServerTest {
    private static final String HANG = "GET /hang HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LARGE = "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int LARGE_BYTES = 32 * 1024 * 1024;
    private static final String HEALTH = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private HttpServer start(HttpServerSettings settings) {
        return HttpServer.start(settings, (routes, slots) -> {
            TestRoutes.register(routes, slots);
            routes.get(
                    "/large",
                    Permission.open(),
                    context -> Responses.write(context.res(), 200, "text/plain", new byte[LARGE_BYTES]));
            routes.get(
                    "/hang",
                    Permission.open(),
                    context -> slots.run(context, work -> {
                        entered.countDown();
                        assertThat(released.await(30, SECONDS)).isTrue();
                        TestRoutes.json(work, "[]");
                    }));
        });
    }

    private static HttpServerSettings local(int port) {
        return HttpServerSettings.of("127.0.0.1", port);
    }

    @Test
    void saysThatAPortIsTaken() {
        try (HttpServer first = start(local(0))) {
            assertThatThrownBy(() -> start(local(first.port())).close())
                    .isInstanceOf(ListenException.class)
                    .hasMessage("127.0.0.1:%d: the port is taken; stop what listens there, or give another port"
                            .formatted(first.port()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
    void saysThatAHostIsNotThisMachines(String host) {
        assertThatThrownBy(() -> start(HttpServerSettings.of(host, 0)).close())
                .isInstanceOf(ListenException.class)
                .hasMessage(host + ":0: cannot listen there; give an address or name of this machine,"
                        + " or 0.0.0.0 for all");
    }

    @Test
    void finishesWhatItHasAcceptedBeforeItStops() throws Exception {
        HttpServer server = start(local(0).withWork(1, 1));
        int port = server.port();
        try (RawHttp connection = new RawHttp(port);
                RawHttp other = new RawHttp(port);
                RawHttp parked = new RawHttp(port)) {
            connection.send(HANG);
            assertThat(entered.await(30, SECONDS)).isTrue();
            parked.send(HANG + HEALTH); // the second would start only when the server has stopped taking any
            awaitInFlight(server, 2);

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            awaitRefusal(port);
            awaitDraining(other);
            assertThat(closed).isNotDone();
            awaitInFlight(server, 2);
            released.countDown();

            assertThat(connection.read().body()).isEqualTo("[]");
            assertThat(parked.read().body()).isEqualTo("[]");
            assertThat(parked.isClosed()).isTrue();
            closed.get(30, SECONDS);
        }
        assertThat(server.counters().inFlight()).isZero();
    }

    @Test
    void callersWhoAreStillSendingWhenItEndsGetTheirAnswer() throws Exception {
        HttpServer server = start(local(0));
        int port = server.port();
        String piece = "x".repeat(100_000);
        try (RawHttp running = new RawHttp(port);
                RawHttp other = new RawHttp(port);
                RawHttp connection = new RawHttp(port)) {
            assertThat(connection.send(HEALTH).read().status()).isEqualTo(200);
            CompletableFuture<Void> closed = closeBesideWork(server, running, other);

            connection.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + piece);
            assertThat(connection.isAnswered(30_000)).isTrue();
            for (int i = 1; i < 10; i++) {
                connection.send(piece);
            }

            RawHttp.Answer answer = connection.read();
            assertThat(answer.status() + " " + answer.type()).isEqualTo("503 NotReady");
            assertThat(connection.isClosed()).isTrue();
            released.countDown();
            closed.get(30, SECONDS);
        }
    }

    @Test
    void callersWhoSendNoFurtherDoNotHoldUpItsEnd() throws Exception {
        HttpServer server = start(local(0));
        int port = server.port();
        try (RawHttp running = new RawHttp(port);
                RawHttp other = new RawHttp(port);
                RawHttp connection = new RawHttp(port)) {
            assertThat(connection.send(HEALTH).read().status()).isEqualTo(200);
            CompletableFuture<Void> closed = closeBesideWork(server, running, other);

            connection.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nx");

            assertThat(connection.read().status()).isEqualTo(503);
            released.countDown();
            closed.get(20, SECONDS); // a body may take 30
        }
    }

    @Test
    void answersWhatFollowsAnAnswerThatDidNotSayThatItIsTheLast() throws Exception {
        HttpServer server = start(local(0));
        int port = server.port();
        try (RawHttp running = new RawHttp(port);
                RawHttp other = new RawHttp(port);
                RawHttp connection = new RawHttp(port)) {
            // by its head, and not yet by its whole body
            assertThat(connection.send(LARGE).isAnswered(30_000)).isTrue();
            CompletableFuture<Void> closed = closeBesideWork(server, running, other);

            assertThat(connection.read().body()).hasSize(LARGE_BYTES);
            RawHttp.Answer next = connection.send(HEALTH).read();

            assertThat(next.status()).isEqualTo(503);
            assertThat(next.header("connection")).isEqualTo("close");
            assertThat(connection.isClosed()).isTrue();
            assertThat(closed).isNotDone();
            released.countDown();
            assertThat(running.read().header("connection")).isEqualTo("close");
            closed.get(30, SECONDS);
        }
    }

    @Test
    void cutsOffWhatDoesNotFinishInTime() throws Exception {
        HttpServer server = start(local(0).withTimeouts(HttpTimeouts.DEFAULTS.withStop(Duration.ofMillis(200))));
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(HANG);
            assertThat(entered.await(30, SECONDS)).isTrue();

            CompletableFuture.runAsync(server::close).get(10, SECONDS);
        } finally {
            released.countDown();
        }
    }

    @Test
    void stopsAtOnceWhenNothingIsInFlightThoughConnectionsAreOpen() throws Exception {
        HttpServer server = start(local(0));
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(HEALTH).read();

            CompletableFuture.runAsync(server::close).get(10, SECONDS);
            assertThat(connection.isClosed()).isTrue();
        }
        server.close();
    }

    @Test
    void doesNotTakeLongWorkForASilentConnection() throws Exception {
        HttpServerSettings settings = local(0).withTimeouts(HttpTimeouts.DEFAULTS.withIdle(Duration.ofMillis(100)));
        try (HttpServer server = start(settings.withWork(1, 1));
                RawHttp running = new RawHttp(server.port());
                RawHttp parked = new RawHttp(server.port());
                RawHttp silent = new RawHttp(server.port())) {
            running.send(HANG);
            assertThat(entered.await(30, SECONDS)).isTrue();
            parked.send(HANG);
            awaitInFlight(server, 2);

            silent.send(HEALTH).read();
            assertThat(silent.isClosed()).isTrue(); // so at least one idle timeout has passed
            try (RawHttp again = new RawHttp(server.port())) {
                again.send(HEALTH).read();
                assertThat(again.isClosed()).isTrue();
            }
            released.countDown();

            assertThat(running.read().status()).isEqualTo(200);
            assertThat(parked.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/*", "/a/<rest>", "/a/x{b}", "/a/{b}/", "/a/{}"})
    void refusesPathsThatItWouldNotFind(String path) {
        assertThatThrownBy(() -> HttpServer.start(
                                local(0), (routes, slots) -> routes.get(path, Permission.open(), context -> {}))
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("route " + path + ": ");
    }

    @Test
    void theFirstRouteOfAMethodAndPathStays() throws Exception {
        Routes routes =
                (registry, slots) -> registry.get("/a/{b}:c", Permission.open(), context -> answer(context, "suffix"))
                        .get("/a/{b}", Permission.open(), context -> answer(context, "whole"))
                        .get("/a/{b}", Permission.open(), context -> answer(context, "never"));
        try (HttpServer server = HttpServer.start(local(0), routes)) {
            assertThat(get(server, "/a/x").body()).isEqualTo("whole of x");
            assertThat(get(server, "/a/x:y:c").body()).isEqualTo("suffix of x:y");
            assertThat(get(server, "/a/x%3Ac").body()).isEqualTo("suffix of x");
            assertThat(get(server, "/a/:c").body()).isEqualTo("whole of :c");
        }
    }

    @Test
    void aWholePathLeavesOtherMethodsToThePatternThatItWouldHide() throws Exception {
        Routes routes =
                (registry, slots) -> registry.post("/a/x", Permission.open(), context -> answer(context, "chosen"))
                        .get("/a/{b}", Permission.open(), context -> answer(context, "own"))
                        .post("/a/{b}", Permission.open(), context -> answer(context, "never at x"));
        try (HttpServer server = HttpServer.start(local(0), routes)) {
            URI uri = URI.create("http://127.0.0.1:%d/a/x".formatted(server.port()));
            HttpRequest post = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(post, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("chosen of x");
            assertThat(get(server, "/a/x").body()).isEqualTo("own of x");
        }
    }

    private static void answer(Context context, String route) {
        Responses.write(context.res(), 200, "text/plain", (route + " of " + context.pathParam("b")).getBytes(UTF_8));
    }

    private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void refusesSettingsThatLeaveNoThreadForHealth() {
        assertThat(new WorkThreads(18, 10, 0).workSlots()).isEqualTo(10);
        assertThatThrownBy(() -> new WorkThreads(17, 10, 0))
                .hasMessageContaining("10 work slots do not go with 17 threads");
    }

    /** Closes a server while a request hangs; returns when it drains, long before it is closed. */
    private CompletableFuture<Void> closeBesideWork(HttpServer server, RawHttp working, RawHttp kept) throws Exception {
        working.send(HANG);
        assertThat(entered.await(30, SECONDS)).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        awaitDraining(kept);
        return closed;
    }

    static void awaitInFlight(HttpServer server, int requests) {
        Await.until(() -> server.counters().inFlight() == requests);
    }

    /** Until the answers on a connection that is kept say that it is not any more. */
    private static void awaitDraining(RawHttp kept) throws IOException {
        while (kept.send(HEALTH).read().header("connection").isEmpty()) {}
    }

    private static void awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            try {
                new RawHttp(port).close();
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                assertThat(e).isNotNull(); // reset: it was about to be accepted when the server stopped to listen
            }
        }
        throw new AssertionError("the server still listens");
    }
}
