package io.modelservice.base;

import java.util.List;

/**
 * The model refuses an input that is right by its schema, or a caller within the process gave a value that isn't; the
 * messages go to the caller.
 */
public final class SchemaValidationException extends PredictionException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    /**
     * With one message.
     *
     * @param message names the field and what is wrong, without the value
     */
    public SchemaValidationException(String message) {
        this(List.of(message));
    }

    /**
     * With a message for each mistake.
     *
     * @param messages at least one; each names the field and what is wrong, without the value
     */
    public SchemaValidationException(List<String> messages) {
        super(Kind.INPUT_REFUSED, String.join(" ", messages), null, null);
        this.messages = List.copyOf(messages);
    }

    /** A message for each mistake. */
    public List<String> messages() {
        return messages;
    }
}
