package io.modelservice.core.batching;

import static io.modelservice.core.batching.GatheredCalls.LONG;
import static io.modelservice.core.batching.GatheredCalls.ONE;
import static io.modelservice.core.batching.GatheredCalls.answer;
import static io.modelservice.core.batching.GatheredCalls.document;
import static io.modelservice.core.batching.GatheredCalls.entry;
import static io.modelservice.core.batching.GatheredCalls.got;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.LogLines;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.models.Gates;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of calls that are gathered when time runs out, and of their model when it goes. */
@Timeout(120)
class BatchDeadlinesTest {
    private static final String BUSY =
            "503 {\"type\":\"Overloaded\",\"messages\":[\"The service is busy; see the Retry-After header.\"]}";
    private static final String LATE =
            "504 {\"type\":\"DeadlineExceeded\",\"messages\":[\"There was no answer before the deadline.\"]}";

    /** Two calls that are inside the model together once it is free; the first has a deadline. */
    private static CompletableFuture<String> behind(GatheredCalls it, String document, String millis) {
        return it.queued(1, document, "X-Request-Timeout-Ms", millis);
    }

    @Test
    void neverAsksForWhoseDeadlinePassedWhileItWaited() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            CompletableFuture<String> inside = it.busy();
            CompletableFuture<String> late = behind(it, document(1), "1500");
            CompletableFuture<String> other = it.begin(document(2));

            assertThat(got(late)).isEqualTo(LATE);
            it.awaitSeries("model_limit_queued", 1);
            Gates.open(it.gate);

            assertThat(got(inside)).isEqualTo(answer(0, 1));
            assertThat(got(other)).isEqualTo(answer(2, 1));
        }
    }

    @Test
    void goesOnForTheOthersWhenTheTimeOfOneIsUp() throws Exception {
        String second = "second";
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> late = behind(it, document(1, it.gate + second, ""), "1500");
            CompletableFuture<String> other = it.queued(2, document(2));
            Gates.open(it.gate);
            Gates.pass(it.gate + second + ".entered");

            assertThat(got(late)).isEqualTo(LATE);
            Gates.open(it.gate + second);

            assertThat(got(other)).isEqualTo(answer(2, 2));
        }
    }

    @Test
    void interruptsTheModelWhenAllHaveGoneAndAnswersTheNextAsBefore() throws Exception {
        String second = "second";
        try (GatheredCalls it = GatheredCalls.start();
                LogLines lines = new LogLines()) {
            it.occupy();
            CompletableFuture<String> first = behind(it, document(1, it.gate + second, ""), "1500");
            CompletableFuture<String> other = it.queued(2, document(2), "X-Request-Timeout-Ms", "1600");
            Gates.open(it.gate);
            Gates.pass(it.gate + second + ".entered");

            assertThat(got(first)).isEqualTo(LATE);
            assertThat(got(other)).isEqualTo(LATE);
            Gates.pass(it.gate + second + ".cancelled");

            assertThat(got(it.begin(document(3)))).isEqualTo(answer(3, 1));
            assertThat(lines.with("at once")).isEmpty();
        }
    }

    @Test
    void aModelThatTakesNoNoticeIsNotReadyAndNotClosedUntilItHasReturned() throws Exception {
        String second = "second";
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> first = behind(it, document(1, it.gate + second, "stubborn"), "1000");
            CompletableFuture<String> other = it.queued(2, document(2), "X-Request-Timeout-Ms", "1000");
            Gates.open(it.gate);
            assertThat(got(first)).isEqualTo(LATE);
            assertThat(got(other)).isEqualTo(LATE);

            it.awaitSeries("model_hung_calls", 1); // however many have asked
            assertThat(it.get("/v2/models/company/ready")).startsWith("503 ");
            assertThat(got(it.begin(document(3)))).startsWith("503 {\"type\":\"NotReady\"");
            it.service.unload("company");
            assertThat(Gates.closes(it.gate)).isZero();
            Gates.open(it.gate + second);

            Gates.pass(it.gate + ".closed");
        }
    }

    @Test
    void isReadyAgainOnceTheModelHasReturned() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            assertThat(got(it.begin(document(1, it.gate, "stubborn"), "X-Request-Timeout-Ms", "1500")))
                    .isEqualTo(LATE);
            it.awaitSeries("model_hung_calls", 1);

            Gates.open(it.gate);

            Await.until(() -> it.get("/v2/models/company/ready").startsWith("200 "));
            assertThat(got(it.begin(document(2)))).isEqualTo(answer(2, 1));
        }
    }

    /** However short that time is, and whatever company is waited for. */
    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "0, 1"})
    void refusesNobodyWhileTheModelIsFree(int delayMillis, int waitMillis) throws Exception {
        ModelLimits limits = ONE.withTimes(Duration.ofMillis(waitMillis), LONG);
        try (GatheredCalls it = GatheredCalls.start(entry(Duration.ofMillis(delayMillis), limits))) {
            for (int i = 0; i < 100; i++) {
                assertThat(got(it.begin(document(i)))).isEqualTo(answer(i, 1));
            }
        }
    }

    @Test
    void whoHasLittleTimeWaitsForCompanyForHalfOfIt() throws Exception {
        try (GatheredCalls it = GatheredCalls.start(entry(Duration.ofSeconds(1), ONE))) {
            assertThat(got(it.begin(document(1)))).isEqualTo(answer(1, 1));

            assertThat(got(it.begin(document(2), "X-Request-Timeout-Ms", "900")))
                    .isEqualTo(answer(2, 1));
        }
    }

    @Test
    void refusesWhoseTurnDoesNotComeInTime() throws Exception {
        Duration wait = Duration.ofMillis(100);
        try (GatheredCalls it = GatheredCalls.start(entry(Duration.ZERO, ONE.withTimes(wait, LONG)))) {
            CompletableFuture<String> inside = it.busy();

            assertThat(got(it.begin(document(1)))).isEqualTo(BUSY);

            assertThat(it.metrics())
                    .contains("model_limit_rejected_total{model=\"company\",reason=\"queue_wait\",version=\"1\",} 1.0");
            Gates.open(it.gate);
            assertThat(got(inside)).isEqualTo(answer(0, 1));
        }
    }

    @Test
    void whatIsGatheredWhenTheModelIsReplacedIsAnsweredByTheOldOne() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            CompletableFuture<String> inside = it.busy();
            CompletableFuture<String> waiting = it.queued(1, document(1));

            got(it.service.reload("company"));

            assertThat(got(it.begin(document(2)))).isEqualTo(answer(2, 1));
            assertThat(Gates.closes(it.gate)).isZero();
            Gates.open(it.gate);
            assertThat(got(inside)).isEqualTo(answer(0, 1));
            assertThat(got(waiting)).isEqualTo(answer(1, 1));
            Gates.pass(it.gate + ".closed");
        }
    }

    @Test
    void whatIsGatheredWhenTheServiceStopsIsAnswered() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            CompletableFuture<String> inside = it.busy();
            CompletableFuture<String> waiting = it.queued(1, document(1));

            CompletableFuture<Void> closed = CompletableFuture.runAsync(it.service::close);
            Gates.open(it.gate);

            assertThat(got(inside)).isEqualTo(answer(0, 1));
            assertThat(got(waiting)).isEqualTo(answer(1, 1));
            got(closed);
        }
    }
}
