package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What a caller may send: section {@code limits}.
 *
 * @param maxBodyBytes largest request body of the own REST, which holds one instance, in bytes, 1024 to
 *     2147483639
 * @param maxBatchBodyBytes largest request body of a protocol with many instances at once, in bytes, inflated, 1024 to
 *     2147483639
 */
public record LimitsConfig(
        @Min(LEAST)
                @Max(MOST)
                @Schema(
                        description = "Largest request body of the own REST, which holds one instance, in bytes.",
                        defaultValue = "1048576")
                int maxBodyBytes,
        @Min(LEAST)
                @Max(MOST)
                @Schema(
                        description =
                                "Largest request body of a protocol with many instances at once, in bytes, inflated.",
                        defaultValue = "8388608")
                int maxBatchBodyBytes) {
    /** 1 MiB and 8 MiB. */
    public static final LimitsConfig DEFAULTS = new LimitsConfig(1_048_576, 8_388_608);

    private static final int LEAST = 1024;
    private static final int MOST = Integer.MAX_VALUE - 8; // that one array holds, as a body is read into

    /** Refuses a limit that no request fits, and one that no memory does. */
    public LimitsConfig {
        check("max_body_bytes", maxBodyBytes);
        check("max_batch_body_bytes", maxBatchBodyBytes);
    }

    private static void check(String key, int bytes) {
        if (bytes < LEAST || bytes > MOST) {
            throw new IllegalArgumentException(
                    "%s %d is not from %d to %d; give a number between them".formatted(key, bytes, LEAST, MOST));
        }
    }
}
