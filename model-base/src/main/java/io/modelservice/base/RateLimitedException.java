package io.modelservice.base;

import java.time.Duration;

/** The caller asks too often; the message goes to the caller. */
public final class RateLimitedException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With the time after which asking again makes sense.
     *
     * @param message the place, what is there, the mend
     * @param retryAfter not negative; told to the caller in whole seconds, rounded up
     */
    public RateLimitedException(String message, Duration retryAfter) {
        super(Kind.RATE_LIMITED, message, null, retryAfter);
    }

    /**
     * With what caused it, and a retry after one second.
     *
     * @param message the place, what is there, the mend
     * @param cause for the log
     */
    public RateLimitedException(String message, Throwable cause) {
        super(Kind.RATE_LIMITED, message, cause, Duration.ofSeconds(1));
    }
}
