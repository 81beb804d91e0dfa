package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much work one model takes on, where that differs from the service's {@code limits}: section {@code limits} of an
 * entry. What is null is as there.
 *
 * @param concurrent calls inside the model at the same time
 * @param inFlight calls under way at the same time, waiting ones included
 * @param queueWait how long a call waits for its turn
 * @param deadline how long a call may take
 * @param maxHung calls that go on past their deadline before the model is not ready
 * @param adaptive whether the number of calls inside follows what the model is seen to bear
 */
public record EntryLimits(
        @Min(1)
                @Max(ModelLimits.MOST_CALLS)
                @Schema(description = "Calls inside the model at the same time.", example = "4")
                @Nullable
                Integer concurrent,
        @Min(1)
                @Max(ModelLimits.MOST_CALLS)
                @Schema(
                        description = "Calls under way at the same time, waiting ones included; more are refused.",
                        example = "64")
                @Nullable
                Integer inFlight,
        @Schema(description = "How long a call waits for its turn before it is refused.", example = "100ms") @Nullable
                Duration queueWait,
        @Schema(description = "How long a call may take; a shorter one of its caller is honoured.", example = "30s")
                @Nullable
                Duration deadline,
        @Min(0)
                @Schema(
                        description = "Calls that go on past their deadline before the model is not ready.",
                        example = "2")
                @Nullable
                Integer maxHung,
        @Schema(
                        description = "Whether the number of calls inside follows what the model is seen to bear.",
                        example = "true")
                @Nullable
                Boolean adaptive) {
    /** As the service's. */
    public static final EntryLimits NONE = new EntryLimits(null, null, null, null, null, null);

    /** Refuses what nothing can be done with, whatever the service's are. */
    public EntryLimits {
        over(LimitsConfig.DEFAULTS.models(), concurrent, inFlight, queueWait, deadline, maxHung, adaptive);
    }

    /**
     * What is given here, else as there. More calls inside than the service's {@code in_flight} let that grow with them,
     * and fewer under way let those inside shrink, unless both are given here.
     */
    public ModelLimits over(ModelLimits service) {
        return over(service, concurrent, inFlight, queueWait, deadline, maxHung, adaptive);
    }

    private static ModelLimits over(
            ModelLimits service,
            @Nullable Integer concurrent,
            @Nullable Integer inFlight,
            @Nullable Duration queueWait,
            @Nullable Duration deadline,
            @Nullable Integer maxHung,
            @Nullable Boolean adaptive) {
        int inside = requireNonNullElse(concurrent, service.concurrent());
        int underWay = requireNonNullElse(inFlight, Math.max(inside, service.inFlight()));
        return new ModelLimits(
                concurrent == null ? Math.max(1, Math.min(inside, underWay)) : inside,
                underWay,
                requireNonNullElse(queueWait, service.queueWait()),
                requireNonNullElse(deadline, service.deadline()),
                requireNonNullElse(maxHung, service.maxHung()),
                requireNonNullElse(adaptive, service.adaptive()));
    }

    /** Exactly these. */
    public static EntryLimits of(ModelLimits limits) {
        return new EntryLimits(
                limits.concurrent(),
                limits.inFlight(),
                limits.queueWait(),
                limits.deadline(),
                limits.maxHung(),
                limits.adaptive());
    }
}
