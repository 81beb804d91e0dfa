package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How calls of a model are gathered, so that it is asked once for many: section {@code batching} of an entry.
 *
 * @param maxSize instances in one call of the model, 2 to 10000
 * @param maxDelay how long the first of them waits for company, 0 to 1 second
 */
public record BatchingConfig(
        @Min(LEAST) @Max(MOST) @Schema(description = "Instances in one call of the model.", defaultValue = "32")
                int maxSize,
        @Schema(
                        description = "How long the first of them waits for company, at most 1s.",
                        defaultValue = "PT0.002S",
                        example = "2ms")
                Duration maxDelay) {
    private static final int LEAST = 2;
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Refuses a company of one, and waiting that everybody would notice. */
    public BatchingConfig {
        Refusals refusals = new Refusals();
        if (maxSize < LEAST || maxSize > MOST) {
            refusals.add("max_size", "this is not from 2 to 10000", "give one such as 32, or no 'batching'");
        }
        if (maxDelay.isNegative() || maxDelay.compareTo(LONGEST) > 0) {
            refusals.add("max_delay", "this is not from 0 to a second", "give a time such as 2ms");
        }
        refusals.throwIfAny();
    }
}
