package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.batching.GatheredCalls;
import io.modelservice.core.models.Gates;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lines of a call of the model that was made for several callers tell, and hide. */
@Timeout(60)
class BatchLinesTest {
    @Test
    void nameTheBatchAndMaskWhatIsSensitiveToAnyOfItsCallers() throws Exception {
        WrittenLines lines = new WrittenLines();
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> good =
                    it.queued(1, GatheredCalls.document(1, "", "harmless"), "X-Request-Id", "r-1");
            CompletableFuture<String> bad =
                    it.queued(2, GatheredCalls.document(2, "", "poison"), "X-Request-Id", "r-2");
            Gates.open(it.gate);
            assertThat(GatheredCalls.got(good)).startsWith("200 ");
            assertThat(GatheredCalls.got(bad)).startsWith("500 ");

            assertThat(lines.takenWith("request r-2: model company 1 failed"))
                    .contains("number 2 is bad: ***")
                    .doesNotContain("poison", "harmless")
                    .containsPattern(
                            "failed over 2 calls at once[^\\n]*\"batch_calls\":\"2\"|\"batch_calls\":\"2\"[^\\n]*failed over 2 calls at once")
                    .containsPattern("\"batch_id\":\"[0-9a-f-]{36}\"")
                    .doesNotContain("batch_calls\":\"2\",\"request_id\":\"r-");
        } finally {
            lines.close();
        }
    }
}
