package io.modelservice.base;

import java.time.Duration;

/** There is more to do than can be done in time; the message goes to the log only. */
public final class OverloadedException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With the time after which asking again makes sense.
     *
     * @param message the place, what is there, the mend
     * @param retryAfter not negative; told to the caller in whole seconds, rounded up
     */
    public OverloadedException(String message, Duration retryAfter) {
        super(Kind.OVERLOADED, message, null, retryAfter);
    }

    /**
     * With what caused it, and a retry after one second.
     *
     * @param message the place, what is there, the mend
     * @param cause for the log
     */
    public OverloadedException(String message, Throwable cause) {
        super(Kind.OVERLOADED, message, cause, Duration.ofSeconds(1));
    }
}
