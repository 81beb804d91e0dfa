package io.modelservice.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.grpc.Status;
import io.modelservice.core.ModelService;
import io.modelservice.it.load.Outcome.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Five times as many calls by gRPC as a model can answer, and calls that nobody waits for any more. */
@Timeout(300)
class GrpcOverloadIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = SECOND.multipliedBy(60);
    private static final int AT_ONCE = 4;
    private static final int MILLIS = 50;
    private static final int CAPACITY = AT_ONCE * 1_000 / MILLIS;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final double QUEUE_WAIT_MILLIS = 100;
    private static final String LIMITS = "concurrent: 4, in_flight: 32, queue_wait: 100ms";
    private static final String NO_LIMITS = "concurrent: 1000, in_flight: 1000, queue_wait: 1h";
    private static final Answer OK = new Answer(200, "", "");
    private static final Answer OVERLOADED =
            new Answer(Status.Code.UNAVAILABLE.value(), "1", "The service is busy; see the Retry-After header.");

    @TempDir
    Path folder;

    private record Figures(Outcome first, Outcome unloaded, Outcome overloaded) {}

    @BeforeEach
    void quieten() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    }

    @Test
    void whoeverIsNotServedIsToldAtOnceWhenToTryAgain() throws Exception {
        Figures figures = measure(LIMITS, SECOND.multipliedBy(3));

        checkAnswers(figures); // how fast they come is for a machine that does nothing else
        assertThat(figures.overloaded().accepted().count()).isGreaterThan(CAPACITY);
    }

    /** What the test above finds out is not found of a service that takes on everything. */
    @Test
    void everybodyWaitsWhereEverythingIsTakenOn() throws Exception {
        Figures figures = measure(NO_LIMITS, SECOND);

        assertThatThrownBy(() -> checkAnswers(figures)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> checkLatency(figures)).isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("soak")
    void aMinuteOfItCostsNeitherThroughputNorTheTimeOfThoseServed() throws Exception {
        Figures figures = measure(LIMITS, SECOND.multipliedBy(60));

        checkAnswers(figures);
        checkLatency(figures);
        assertThat(figures.overloaded().throughput()).isGreaterThanOrEqualTo(0.9 * CAPACITY);
    }

    /** Some fill the model, and go on; none of those that wait behind them is begun once its caller no longer waits. */
    @Test
    void whatWaitsPastItsCallersDeadlineIsNeverBegun() throws Exception {
        String limits = "concurrent: 4, in_flight: 100, queue_wait: 1h, max_hung: 100";
        try (ModelService service = Sleepers.start(folder, Sleepers.entry("sleeper", 100, limits));
                GrpcLoop loop = new GrpcLoop(port(service))) {
            Outcome first = loop.run(GrpcLoop.sleep("sleeper", 1), 20, SECOND, PATIENCE); // until it is connected
            Outcome late = loop.run(GrpcLoop.sleep("sleeper", 5_000), 20, SECOND, SECOND);

            assertThat(first.answers()).containsOnlyKeys(OK);
            assertThat(late.unanswered()).isZero();
            assertThat(late.answers().keySet())
                    .extracting(Answer::status)
                    .containsOnly(Status.Code.DEADLINE_EXCEEDED.value());
            assertThat(begunOnceAllAreIdle(service.port())).isBetween(first.sent(), first.sent() + AT_ONCE);
        }
    }

    private static int begunOnceAllAreIdle(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        while (true) { // until the test's time is over
            String metrics = client.send(request, BodyHandlers.ofString()).body();
            if (value(metrics, "model_limit_in_use") + value(metrics, "model_limit_queued") == 0) {
                return value(metrics, "model_limit_wait_seconds_count");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static int value(String metrics, String name) {
        String line = metrics.lines()
                .filter(one -> one.startsWith(name + "{"))
                .findFirst()
                .orElseThrow();
        return (int) Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private Figures measure(String limits, Duration storm) throws IOException, InterruptedException {
        try (ModelService service = Sleepers.start(folder, Sleepers.entry("sleeper", AT_ONCE, limits));
                GrpcLoop loop = new GrpcLoop(port(service))) {
            var request = GrpcLoop.sleep("sleeper", MILLIS);
            Outcome first = loop.run(request, CAPACITY * 2, SECOND, PATIENCE); // until all of it is compiled
            Outcome unloaded = loop.run(request, CAPACITY / 5, SECOND.multipliedBy(2), PATIENCE);
            Outcome overloaded = loop.run(request, CAPACITY * 5, storm, PATIENCE);
            System.out.printf("limits %s%n  a fifth: %s%n  five times: %s%n", limits, unloaded, overloaded);
            return new Figures(first, unloaded, overloaded);
        }
    }

    private static int port(ModelService service) {
        return service.port("grpc").orElseThrow();
    }

    private static void checkAnswers(Figures figures) {
        assertThat(figures.first().answers().keySet()).isSubsetOf(OK, OVERLOADED);
        assertThat(figures.first().unanswered()).isZero();
        assertThat(figures.unloaded().answers()).containsOnlyKeys(OK);
        assertThat(figures.overloaded().answers()).containsOnlyKeys(OK, OVERLOADED);
        assertThat(figures.overloaded().unanswered()).isZero();
    }

    private static void checkLatency(Figures figures) {
        assertThat(figures.overloaded().accepted().p99())
                .isLessThan(1.5 * (figures.unloaded().accepted().p99() + QUEUE_WAIT_MILLIS));
    }
}
