package io.modelservice.base;

/** A decorator looked for a record that the input names and found none; the message goes to the caller. */
public final class RecordNotFoundException extends PredictionException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message the place, what is there, the mend
     */
    public RecordNotFoundException(String message) {
        super(Kind.RECORD_NOT_FOUND, message, null, null);
    }
}
