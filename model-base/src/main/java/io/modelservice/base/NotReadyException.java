package io.modelservice.base;

import java.time.Duration;

/** The model can not answer yet, or not any more; the message goes to the log only. */
public final class NotReadyException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With the time after which asking again makes sense.
     *
     * @param message the place, what is there, the mend
     * @param retryAfter not negative; told to the caller in whole seconds, rounded up
     */
    public NotReadyException(String message, Duration retryAfter) {
        super(Kind.NOT_READY, message, null, retryAfter);
    }

    /**
     * With what caused it, and a retry after one second.
     *
     * @param message the place, what is there, the mend
     * @param cause for the log
     */
    public NotReadyException(String message, Throwable cause) {
        super(Kind.NOT_READY, message, cause, Duration.ofSeconds(1));
    }
}
