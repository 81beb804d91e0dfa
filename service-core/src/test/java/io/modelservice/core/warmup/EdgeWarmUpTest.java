package io.modelservice.core.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.Await;
import io.modelservice.core.LogLines;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.InProcessServer;
import io.modelservice.core.http.WorkThreads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EdgeWarmUpTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final EdgeWarmUp process = new EdgeWarmUp(() -> false);

    @Test
    void asksWholeRoundsAndTellsNobody() throws InterruptedException {
        Warmth service = process.of(LONG);
        try (LogLines lines = new LogLines()) {
            service.begin();
            Await.until(() -> process.asked() > Rehearsal.ALL.size());
            assertThat(service.isReached()).isFalse();
            service.close();
            assertThat(service.await(LIMIT)).isTrue();
            assertThat(process.asked() % Rehearsal.ALL.size()).isZero();
            assertThat(lines.with("warm")).isEmpty();
            assertThat(lines.with("was answered")).isEmpty();
        }
    }

    @Test
    void eachServiceWaitsForItsOwnTime() throws InterruptedException {
        Warmth hasty = process.of(Duration.ofMillis(100));
        try (Warmth patient = process.of(LONG)) {
            patient.begin();
            hasty.begin();
            assertThat(hasty.await(LIMIT)).isTrue();
            hasty.close();
            assertThat(patient.isReached()).isFalse();
            assertThat(patient.await(Duration.ZERO)).isFalse();
            int asked = process.asked();
            Await.until(() -> process.asked() > asked);
        }
        process.awaitOver(LIMIT.toNanos());
        assertThat(process.isOver()).isTrue();
    }

    @Test
    void aLaterWaitLastsNoLongerThanTheTimeThatIsLeft() throws InterruptedException {
        Duration limit = Duration.ofMillis(1_500);
        try (Warmth patient = process.of(LONG);
                Warmth service = process.of(Duration.ofSeconds(2))) {
            patient.begin();
            long start = System.nanoTime();
            service.begin();
            assertThat(service.await(limit)).isFalse();
            assertThat(service.await(limit)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(2));
        }
    }

    @Test
    void aServiceThatWantsNothingIsAskedNothing() throws InterruptedException {
        process.begin(); // as the runner does before it knows
        process.begin(); // again, in vain
        process.awaitLoaded();
        try (Warmth service = process.of(Duration.ZERO)) {
            assertThat(service.isReached()).isTrue();
            service.begin();
            process.awaitOver(LIMIT.toNanos());
        }
        assertThat(process.isOver()).isTrue();
        assertThat(process.asked()).isZero();
    }

    @Test
    void nothingIsAskedWhereSomebodyWatches() throws InterruptedException {
        EdgeWarmUp watched = new EdgeWarmUp(() -> true);
        try (Warmth service = watched.of(LONG)) {
            service.begin();
            assertThat(service.await(LIMIT)).isTrue();
        }
        assertThat(watched.asked()).isZero();
    }

    @Test
    void aServiceIsReadyThoughItFails() throws InterruptedException {
        EdgeWarmUp broken = new EdgeWarmUp(() -> {
            throw new IllegalStateException("nobody knows");
        });
        try (LogLines lines = new LogLines();
                Warmth service = broken.of(LONG)) {
            service.begin();
            assertThat(service.await(LIMIT)).isTrue();
            assertThat(lines.with("nobody knows"))
                    .containsExactly("WARN the HTTP server could not be warmed up; its first requests take longer"
                            + " java.lang.IllegalStateException: nobody knows");
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void nobodyWaitsForOneThatHasNotBegun() {
        process.awaitLoaded();
        assertThat(process.isOver()).isFalse();
    }

    @Test
    void anAnswerThatIsNotTheExpectedOneIsAMistake() {
        HttpServerSettings settings = HttpServerSettings.of("localhost", 0).withThreads(WorkThreads.of(1, 1));
        Rehearsal wrong = new Rehearsal("GET /nothing", "", 200);
        try (InProcessServer server = InProcessServer.start(settings, (routes, slots) -> {})) {
            new Rehearsal("GET /nothing", "", 404).in(server);
            assertThatThrownBy(() -> wrong.in(server))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "GET /nothing was answered otherwise than with 200: HTTP/1.1 404 Not Found");
        }
    }
}
