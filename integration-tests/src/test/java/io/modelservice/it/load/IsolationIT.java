package io.modelservice.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.modelservice.core.ModelService;
import io.modelservice.it.load.Outcome.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A model that hangs and one that is asked for five times what it can, beside one that is served as if it were alone. */
@Timeout(300)
class IsolationIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String LIMITS = "concurrent: 2, in_flight: 64, queue_wait: 100ms, deadline: 1s, max_hung: 2";
    private static final String THIRD = Sleepers.entry("third", 1_000, "concurrent: 2, queue_wait: 10s");
    private static final String PATIENT = "concurrent: 10, in_flight: 1000, queue_wait: 1h, deadline: 1h";
    private static final int RUNS = 5;

    @TempDir
    Path folder;

    @BeforeEach
    void quieten() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
                .setLevel(Level.OFF); // calls hang, as they should
    }

    @Test
    void whoAsksAnotherModelNoticesNothing() throws Exception {
        try (ModelService service = Sleepers.start(folder, entry("hanging"), entry("saturated"), THIRD)) {
            Neighbours neighbours = new Neighbours(service.port(), "hanging", "saturated", "third");

            Comparison once = neighbours.compare(SECOND.multipliedBy(2));

            checkAnswers(once);
            checkNobodyIsHeld(once); // how fast they are beyond that is for a machine that does nothing else
        }
    }

    /** What the test above finds out of time is not found where a call has to wait for those that hang. */
    @Test
    void whoWaitsBehindAHangingModelIsHeld() throws Exception {
        try (ModelService service = Sleepers.start(folder, Sleepers.entry("shared", 1_000, PATIENT), entry("other"))) {
            Neighbours neighbours = new Neighbours(service.port(), "shared", "other", "shared");

            Comparison once = neighbours.compare(SECOND.dividedBy(2));

            assertThatThrownBy(() -> checkNobodyIsHeld(once))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("third");
        }
    }

    /** What the test above finds out is not found where all of them are one model. */
    @Test
    void whoAsksTheSameModelIsRefused() throws Exception {
        try (ModelService service = Sleepers.start(folder, entry("shared"))) {
            Neighbours neighbours = new Neighbours(service.port(), "shared", "shared", "shared");

            Comparison once = neighbours.compare(SECOND);

            assertThatThrownBy(() -> checkAnswers(once))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("third");
        }
    }

    @Test
    @Tag("soak")
    void nobodyElseIsSlowerInTheMiddleOfFiveRuns() throws Exception {
        List<Comparison> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try (ModelService service = Sleepers.start(folder, entry("hanging"), entry("saturated"), THIRD)) {
                runs.add(new Neighbours(service.port(), "hanging", "saturated", "third")
                        .compare(SECOND.multipliedBy(10)));
            }
        }

        runs.forEach(IsolationIT::checkAnswers);
        runs.forEach(IsolationIT::checkNobodyIsHeld);
        for (int probe = 0; probe < runs.get(0).probes().size(); probe++) {
            checkMedians(runs, probe);
        }
    }

    private static String entry(String name) {
        return Sleepers.entry(name, 1_000, LIMITS);
    }

    private static void checkAnswers(Comparison comparison) {
        for (Comparison.Probe probe : comparison.probes()) {
            assertThat(probe.alone().others().count()).as(probe.name()).isZero();
            assertThat(probe.beside().accepted().count())
                    .as(probe.name())
                    .isEqualTo(probe.beside().sent());
        }
        assertThat(comparison.saturated().others().count()).isPositive();
        checkStatuses(comparison.first(), 200, 503);
        checkStatuses(comparison.hanging(), 503, 504);
        checkStatuses(comparison.saturated(), 200, 503);
    }

    private static void checkStatuses(Outcome outcome, Integer... statuses) {
        assertThat(outcome.answers().keySet()).extracting(Answer::status).isSubsetOf(statuses);
        assertThat(outcome.resets()).isZero();
        assertThat(outcome.unanswered()).isZero();
    }

    private static void checkNobodyIsHeld(Comparison comparison) {
        for (Comparison.Probe probe : comparison.probes()) {
            assertThat(probe.beside().accepted().percentile(100))
                    .as(probe.name())
                    .isLessThan((double) comparison.held().toMillis());
        }
    }

    private static void checkMedians(List<Comparison> runs, int probe) {
        double alone =
                median(runs.stream().map(run -> run.probes().get(probe).alone()).toList());
        double beside = median(
                runs.stream().map(run -> run.probes().get(probe).beside()).toList());
        String name = runs.get(0).probes().get(probe).name();
        System.out.printf("median p99 of %s: alone %.2f ms, beside %.2f ms%n", name, alone, beside);
        assertThat(beside).as(name).isLessThanOrEqualTo(Math.max(1.2 * alone, alone + 2));
    }

    private static double median(List<Outcome> outcomes) {
        return Latencies.median(outcomes.stream()
                .mapToDouble(outcome -> outcome.accepted().p99())
                .toArray());
    }
}
