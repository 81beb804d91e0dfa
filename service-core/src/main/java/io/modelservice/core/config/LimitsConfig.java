package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;

/**
 * What a caller may send: section {@code limits}.
 *
 * @param maxBodyBytes largest request body of the own REST, which holds one instance, in bytes, at least 1024
 * @param maxBatchBodyBytes largest request body of a protocol with many instances at once, in bytes, inflated, at least
 *     1024
 */
public record LimitsConfig(
        @Min(1024)
                @Schema(
                        description = "Largest request body of the own REST, which holds one instance, in bytes.",
                        defaultValue = "1048576")
                int maxBodyBytes,
        @Min(1024)
                @Schema(
                        description =
                                "Largest request body of a protocol with many instances at once, in bytes, inflated.",
                        defaultValue = "8388608")
                int maxBatchBodyBytes) {
    /** 1 MiB and 8 MiB. */
    public static final LimitsConfig DEFAULTS = new LimitsConfig(1_048_576, 8_388_608);

    /** Refuses a limit that no request fits. */
    public LimitsConfig {
        if (maxBodyBytes < 1024) {
            throw new IllegalArgumentException("max_body_bytes is less than 1024; give at least that");
        }
        if (maxBatchBodyBytes < 1024) {
            throw new IllegalArgumentException("max_batch_body_bytes is less than 1024; give at least that");
        }
    }
}
