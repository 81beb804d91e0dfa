package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;

/**
 * What a caller may send: section {@code limits}.
 *
 * @param maxBodyBytes largest request body, in bytes, at least 1024
 */
public record LimitsConfig(
        @Min(1024) @Schema(description = "Largest request body, in bytes.", defaultValue = "1048576")
                int maxBodyBytes) {
    /** 1 MiB. */
    public static final LimitsConfig DEFAULTS = new LimitsConfig(1_048_576);

    /** Refuses a limit that no request fits. */
    public LimitsConfig {
        if (maxBodyBytes < 1024) {
            throw new IllegalArgumentException("max_body_bytes is less than 1024; give at least that");
        }
    }
}
