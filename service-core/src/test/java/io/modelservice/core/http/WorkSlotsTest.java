package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkSlotsTest {
    private static final int SLOTS = 4;
    private static final int QUEUE = 3;
    private static final String WORK = "POST /hang HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";

    private final CountDownLatch running = new CountDownLatch(SLOTS);
    private final Semaphore permits = new Semaphore(0);
    private final List<RawHttp> connections = new ArrayList<>();
    private WorkSlots slots = new WorkSlots(1, 0, Runnable::run); // replaced as the next line starts the server
    private final HttpServer server =
            HttpServer.start(HttpServerSettings.of("127.0.0.1", 0).withWork(SLOTS, QUEUE), this::register);

    private void register(RouteRegistry routes, WorkSlots given) {
        slots = given;
        TestRoutes.register(routes, given);
        routes.post(
                "/hang",
                Permission.open(),
                context -> given.run(context, work -> {
                    running.countDown();
                    assertThat(permits.tryAcquire(30, SECONDS)).isTrue();
                    TestRoutes.echo(work);
                }));
        routes.post(
                "/fail",
                Permission.open(),
                context -> given.run(context, work -> {
                    throw new IllegalStateException("secret");
                }));
    }

    @AfterEach
    void close() throws IOException {
        permits.release(1_000);
        for (RawHttp connection : connections) {
            connection.close();
        }
        server.close();
    }

    @Test
    void answersOtherRoutesWhileAllSlotsHang() throws Exception {
        fill(SLOTS + QUEUE);

        for (int i = 0; i < 20; i++) {
            assertThat(RawHttp.once(server.port(), "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesWhatTheQueueDoesNotHold() throws Exception {
        fill(SLOTS + QUEUE);

        RawHttp.Answer answer = RawHttp.once(server.port(), WORK + "x");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("Overloaded");
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(slots.waiting()).isEqualTo(QUEUE);
    }

    @Test
    void runsParkedWorkWhenSlotsFallFreeAndThenNewWorkAtOnce() throws Exception {
        fill(SLOTS + QUEUE);

        permits.release(SLOTS + QUEUE + 1);

        for (int i = 0; i < connections.size(); i++) {
            RawHttp.Answer answer = connections.get(i).read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(String.valueOf((char) ('a' + i)));
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        }
        assertThat(slots.waiting()).isZero();
        assertThat(RawHttp.once(server.port(), WORK + "x").body()).isEqualTo("x");
    }

    @Test
    void keepsTheConnectionOfAParkedRequest() throws Exception {
        fill(SLOTS + 1);
        permits.release(SLOTS + 1);
        RawHttp parked = connections.get(SLOTS);
        parked.read();

        assertThat(parked.send("GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n")
                        .read()
                        .body())
                .isEqualTo(TestRoutes.HEALTH);
    }

    @Test
    void answersFailuresOfParkedWorkAndOfWorkThatRanAtOnceAlike() throws Exception {
        String request = "POST /fail HTTP/1.1\r\nHost: a\r\nX-Request-Id: 1\r\nContent-Length: 1\r\n\r\nx";
        RawHttp.Answer atOnce = RawHttp.once(server.port(), request);
        fill(SLOTS);
        try (RawHttp parked = new RawHttp(server.port())) {
            parked.send(request);
            awaitWaiting(1);
            permits.release(SLOTS);
            RawHttp.Answer answer = parked.read();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo(atOnce.body()).doesNotContain("secret");
            assertThat(answer.header("x-request-id")).isEqualTo("1");
        }
    }

    private void fill(int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            RawHttp connection = new RawHttp(server.port());
            connections.add(connection);
            connection.send(WORK + (char) ('a' + i));
            if (i == SLOTS - 1) {
                assertThat(running.await(30, SECONDS)).isTrue();
            }
            awaitWaiting(Math.max(0, i + 1 - SLOTS));
        }
    }

    private void awaitWaiting(int requests) {
        Await.until(() -> slots.waiting() >= requests);
    }
}
