package io.modelservice.base;

import java.time.Duration;

/**
 * Something that the model or decorator needs is not there: a database, a service, another model; the message goes to the
 * log only.
 */
public final class DependencyUnavailableException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With the time after which asking again makes sense.
     *
     * @param message the place, what is there, the mend
     * @param retryAfter not negative; told to the caller in whole seconds, rounded up
     */
    public DependencyUnavailableException(String message, Duration retryAfter) {
        super(Kind.DEPENDENCY_UNAVAILABLE, message, null, retryAfter);
    }

    /**
     * With what caused it, and a retry after one second.
     *
     * @param message the place, what is there, the mend
     * @param cause for the log
     */
    public DependencyUnavailableException(String message, Throwable cause) {
        super(Kind.DEPENDENCY_UNAVAILABLE, message, cause, Duration.ofSeconds(1));
    }
}
