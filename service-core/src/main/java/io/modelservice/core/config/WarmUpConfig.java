package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How long a model is exercised with the inputs of its self-test before it serves, whichever ends first: section
 * {@code warm_up} of an entry.
 *
 * @param times how often each input is tried; 0 for no warm-up
 * @param duration after which no further one is tried
 */
public record WarmUpConfig(
        @Min(0) @Schema(description = "How often each input is tried; 0 for no warm-up.", defaultValue = "10")
                int times,
        @Schema(description = "After which no further one is tried.", defaultValue = "PT5S", example = "5s")
                Duration duration) {
    /** Ten times, at most 5 seconds. */
    public static final WarmUpConfig DEFAULTS = new WarmUpConfig(10, Duration.ofSeconds(5));

    /** Refuses what can't be counted down. */
    public WarmUpConfig {
        if (times < 0) {
            throw new IllegalArgumentException("times is less than 0; give 0 for no warm-up");
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration is less than 0; give one such as 5s");
        }
    }
}
