package io.modelservice.core.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.LogLines;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.InProcessServer;
import io.modelservice.core.http.WorkThreads;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdgeWarmUpTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void asksOneRoundAtLeastAndTellsNobody() throws InterruptedException {
        EdgeWarmUp warmUp = new EdgeWarmUp();
        try (LogLines lines = new LogLines()) {
            warmUp.begin();
            warmUp.last(Duration.ZERO);
            assertThat(warmUp.await(LIMIT)).isTrue();
            assertThat(warmUp.isOver()).isTrue();
            assertThat(warmUp.asked()).isPositive().isEqualTo(Rehearsal.ALL.size());
            assertThat(lines.with("")).isEmpty();
        }
    }

    @Test
    void goesOnUntilItIsTold() throws InterruptedException {
        EdgeWarmUp warmUp = new EdgeWarmUp();
        warmUp.begin();
        warmUp.last(HOUR);
        warmUp.begin(); // again, in vain
        warmUp.awaitLoaded();
        assertThat(warmUp.await(Duration.ZERO)).isFalse();
        assertThat(warmUp.isOver()).isFalse();
        warmUp.last(Duration.ZERO);
        assertThat(warmUp.await(LIMIT)).isTrue();
        assertThat(warmUp.asked() % Rehearsal.ALL.size()).isZero();
    }

    @Test
    void nobodyWaitsForOneThatHasNotBegun() {
        EdgeWarmUp warmUp = new EdgeWarmUp();
        warmUp.awaitLoaded();
        assertThat(warmUp.isOver()).isFalse();
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
