package io.modelservice.base;

/** The call took longer than it may; the message goes to the log only. */
public final class DeadlineExceededException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message the place, what is there, the mend
     */
    public DeadlineExceededException(String message) {
        super(Kind.DEADLINE_EXCEEDED, message, null, null);
    }
}
