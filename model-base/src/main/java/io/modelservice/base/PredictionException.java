package io.modelservice.base;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that is answered with a kind of its own; what else a model throws is an internal failure.
 *
 * <p>It knows no protocol: the host gives each kind its status, and each protocol its shape.
 */
public abstract sealed class PredictionException extends MLModelException
        permits SchemaValidationException,
                RecordNotFoundException,
                ForbiddenException,
                RateLimitedException,
                NotReadyException,
                OverloadedException,
                CircuitOpenException,
                DependencyUnavailableException,
                DeadlineExceededException {
    private static final long serialVersionUID = 1L;

    /** What kind of answer the caller gets. */
    public enum Kind {
        /** The model refuses the input. */
        INPUT_REFUSED,
        /** A record that the input names was not found. */
        RECORD_NOT_FOUND,
        /** A policy does not allow it. */
        FORBIDDEN,
        /** The caller asks too often. */
        RATE_LIMITED,
        /** The model can't be asked now. */
        NOT_READY,
        /** Too much to do. */
        OVERLOADED,
        /** Failing too often, left alone. */
        CIRCUIT_OPEN,
        /** Something needed is not there. */
        DEPENDENCY_UNAVAILABLE,
        /** It took too long. */
        DEADLINE_EXCEEDED
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    PredictionException(Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** What kind of answer the caller gets. */
    public final Kind kind() {
        return kind;
    }

    /** After which time asking again makes sense; empty if it doesn't. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
