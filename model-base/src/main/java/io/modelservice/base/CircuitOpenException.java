package io.modelservice.base;

import java.time.Duration;

/** The model failed too often of late and is left alone for a while; the message goes to the log only. */
public final class CircuitOpenException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With the time after which asking again makes sense.
     *
     * @param message the place, what is there, the mend
     * @param retryAfter not negative; told to the caller in whole seconds, rounded up
     */
    public CircuitOpenException(String message, Duration retryAfter) {
        super(Kind.CIRCUIT_OPEN, message, null, retryAfter);
    }

    /**
     * With what caused it, and a retry after one second.
     *
     * @param message the place, what is there, the mend
     * @param cause for the log
     */
    public CircuitOpenException(String message, Throwable cause) {
        super(Kind.CIRCUIT_OPEN, message, cause, Duration.ofSeconds(1));
    }
}
