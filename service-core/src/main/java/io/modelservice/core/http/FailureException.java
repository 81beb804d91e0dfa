package io.modelservice.core.http;

/**
 * Ends the handling of a request with a {@link Failure}; thrown by routes, answered in one place.
 *
 * <p>It carries no stack trace: it is an answer, not a fault, and must stay cheap when the service is overloaded.
 */
public final class FailureException extends RuntimeException {
    private final transient Failure failure;

    /** Answers the request with this failure. */
    public FailureException(Failure failure) {
        super(failure.type().word(), null, false, false);
        this.failure = failure;
    }

    /** Answers the request with this kind and its fixed text. */
    public FailureException(ErrorType type) {
        this(Failure.of(type));
    }

    /** What the caller is told. */
    public Failure failure() {
        return failure;
    }
}
