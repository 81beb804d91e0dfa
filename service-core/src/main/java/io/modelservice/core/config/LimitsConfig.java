package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may send, and how much work is taken on: section {@code limits}. What concerns a model holds for each by
 * itself; an entry's own section {@code limits} goes before it. In Java begin with {@link #DEFAULTS}.
 *
 * @param maxBodyBytes largest request body of the own REST, which holds one instance, in bytes, 1024 to
 *     2147483639
 * @param maxBatchBodyBytes largest request body of a protocol with many instances at once, in bytes, inflated, 1024 to
 *     2147483639
 * @param concurrent calls inside one model at the same time, 1 to 10000; null for the number of processors
 * @param inFlight calls of one model under way at the same time, waiting ones included, at least as many as are inside it
 * @param queueWait how long a call waits for its turn before it is refused
 * @param deadline how long a call may take; a shorter one of its caller is honoured
 * @param maxHung calls of one model that go on past their deadline before it is not ready, 0 or more
 * @param adaptive whether the number of calls inside a model follows what it is seen to bear; {@code concurrent} is where
 *     it begins
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
                int maxBatchBodyBytes,
        @Min(1)
                @Max(ModelLimits.MOST_CALLS)
                @Schema(
                        description =
                                "Calls inside one model at the same time; as many as there are processors if not given.",
                        example = "4")
                @Nullable
                Integer concurrent,
        @Min(1)
                @Max(ModelLimits.MOST_CALLS)
                @Schema(
                        description =
                                "Calls of one model under way at the same time, waiting ones included; more are refused.",
                        defaultValue = "64")
                int inFlight,
        @Schema(
                        description = "How long a call waits for its turn before it is refused.",
                        defaultValue = "PT0.1S",
                        example = "100ms")
                Duration queueWait,
        @Schema(
                        description = "How long a call may take; a shorter one of its caller is honoured.",
                        defaultValue = "PT30S",
                        example = "30s")
                Duration deadline,
        @Min(0)
                @Schema(
                        description = "Calls of one model that go on past their deadline before it is not ready.",
                        defaultValue = "2")
                int maxHung,
        @Schema(
                        description =
                                "Whether the number of calls inside a model follows what it is seen to bear; 'concurrent' is where it begins.",
                        defaultValue = "false")
                boolean adaptive) {
    /** 1 MiB and 8 MiB; as many calls as processors, 64 under way, 100 ms of waiting, 30 s in all, 2 that hang. */
    public static final LimitsConfig DEFAULTS =
            new LimitsConfig(1_048_576, 8_388_608, null, 64, Duration.ofMillis(100), Duration.ofSeconds(30), 2, false);

    private static final int LEAST = 1024;
    private static final int MOST = Integer.MAX_VALUE - 8; // that one array holds, as a body is read into

    /** Refuses a limit that no request fits, and one that no memory does. */
    public LimitsConfig {
        check("max_body_bytes", maxBodyBytes);
        check("max_batch_body_bytes", maxBatchBodyBytes);
        models(concurrent, inFlight, queueWait, deadline, maxHung, adaptive);
    }

    private static void check(String key, int bytes) {
        if (bytes < LEAST || bytes > MOST) {
            throw new IllegalArgumentException(
                    "%s %d is not from %d to %d; give a number between them".formatted(key, bytes, LEAST, MOST));
        }
    }

    /** What holds for a model that says nothing of its own. */
    public ModelLimits models() {
        return models(concurrent, inFlight, queueWait, deadline, maxHung, adaptive);
    }

    private static ModelLimits models(
            @Nullable Integer concurrent,
            int inFlight,
            Duration queueWait,
            Duration deadline,
            int maxHung,
            boolean adaptive) {
        int inside = concurrent == null
                ? Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), inFlight))
                : concurrent;
        return new ModelLimits(inside, inFlight, queueWait, deadline, maxHung, adaptive);
    }

    /** These with other sizes of bodies. */
    public LimitsConfig withBodies(int ofOne, int ofBatch) {
        return new LimitsConfig(ofOne, ofBatch, concurrent, inFlight, queueWait, deadline, maxHung, adaptive);
    }

    /** These with other limits of each model. */
    public LimitsConfig withModels(ModelLimits limits) {
        return new LimitsConfig(
                maxBodyBytes,
                maxBatchBodyBytes,
                limits.concurrent(),
                limits.inFlight(),
                limits.queueWait(),
                limits.deadline(),
                limits.maxHung(),
                limits.adaptive());
    }
}
