package io.modelservice.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.modelservice.core.ModelService;
import io.modelservice.it.load.Outcome.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Five times as many requests as a model can answer. */
@Timeout(300)
class OverloadIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int AT_ONCE = 8;
    private static final int WARM_UP_PER_SECOND = 2_000;
    private static final Request REQUEST = Request.sleep("sleeper", 10);
    private static final double QUEUE_WAIT_MILLIS = 100;
    private static final String LIMITS = "concurrent: 8, in_flight: 64, queue_wait: 100ms";
    private static final String NO_LIMITS = "concurrent: 10000, in_flight: 10000, queue_wait: 1h";
    private static final Answer OK = new Answer(200, "", "{\"millis\":10}");
    private static final Answer OVERLOADED = new Answer(
            503, "1", "{\"type\":\"Overloaded\",\"messages\":[\"The service is busy; see the Retry-After header.\"]}");

    @TempDir
    Path folder;

    /**
     * What was measured.
     *
     * @param first by a service that has just started
     * @param capacity answers per second to as many callers as there are slots, who wait for each
     * @param unloaded at a fifth of that
     * @param overloaded at five times that
     */
    private record Figures(Outcome first, double capacity, Outcome unloaded, Outcome overloaded) {}

    @BeforeEach
    void quieten() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    @Test
    void whoeverIsNotServedIsToldAtOnceWhenToTryAgain() throws Exception {
        Figures figures = measure(LIMITS, SECOND, SECOND.multipliedBy(3), 2_000);

        checkAnswers(figures);
        checkLatency(figures, 1_000); // of a machine that builds something else meanwhile
        assertThat(figures.overloaded().accepted().count()).isGreaterThan((int) figures.capacity());
    }

    /** What the test above finds out is not found of a service that takes on everything. */
    @Test
    void everybodyWaitsWhereEverythingIsTakenOn() throws Exception {
        Figures figures = measure(NO_LIMITS, SECOND.dividedBy(2), SECOND.dividedBy(2), 1_000);

        assertThatThrownBy(() -> checkAnswers(figures)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> checkLatency(figures, 1_000)).isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("soak")
    void aMinuteOfItCostsNeitherThroughputNorTheTimeOfThoseServed() throws Exception {
        Figures figures = measure(LIMITS, SECOND.multipliedBy(10), SECOND.multipliedBy(60), 2_000);

        checkAnswers(figures);
        checkLatency(figures, 0);
        assertThat(figures.overloaded().throughput()).isGreaterThanOrEqualTo(0.9 * figures.capacity());
    }

    private Figures measure(String limits, Duration calm, Duration storm, int connections)
            throws IOException, InterruptedException {
        try (ModelService service = Sleepers.start(folder, Sleepers.entry("sleeper", AT_ONCE, limits));
                OpenLoop callers = new OpenLoop(service.port(), REQUEST, AT_ONCE);
                OpenLoop loop = new OpenLoop(service.port(), REQUEST, connections)) {
            Outcome first = loop.run(Arrivals.each(WARM_UP_PER_SECOND, storm)); // until all of it is compiled
            callers.run(Arrivals.asAnswered(calm));
            double capacity = callers.run(Arrivals.asAnswered(calm)).throughput();
            Outcome unloaded = loop.run(Arrivals.each((int) (capacity / 5), calm));
            Outcome overloaded = loop.run(Arrivals.each((int) (capacity * 5), storm));
            System.out.printf(
                    "limits %s%n  capacity %.0f/s%n  a fifth: %s%n  five times: %s%n",
                    limits, capacity, unloaded, overloaded);
            return new Figures(first, capacity, unloaded, overloaded);
        }
    }

    private static void checkAnswers(Figures figures) {
        assertThat(figures.unloaded().answers()).containsOnlyKeys(OK);
        for (Outcome storm : List.of(figures.first(), figures.overloaded())) {
            assertThat(storm.answers()).containsOnlyKeys(OK, OVERLOADED);
            assertThat(storm.resets()).isZero();
            assertThat(storm.unanswered()).isZero();
        }
    }

    private static void checkLatency(Figures figures, double allowanceMillis) {
        assertThat(figures.overloaded().accepted().p99())
                .isLessThan(1.5 * (figures.unloaded().accepted().p99() + QUEUE_WAIT_MILLIS) + allowanceMillis);
    }
}
