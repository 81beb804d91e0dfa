package io.modelservice.base;

/** A policy does not allow this call; the message goes to the caller. */
public final class ForbiddenException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message the place, what is there, the mend
     */
    public ForbiddenException(String message) {
        super(Kind.FORBIDDEN, message, null, null);
    }
}
