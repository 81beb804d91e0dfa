package io.modelservice.core.codec;

import java.util.List;

/** A document or value that is not what its schema says; the messages name every place and may go to the caller. */
public final class ValidationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    /** Refuses a document; a message for each mistake. */
    public ValidationException(List<String> messages) {
        super(String.join(" ", messages));
        this.messages = List.copyOf(messages);
    }

    /** One for each mistake, such as {@code Field 'body, a' has error 'missing', Field required.} */
    public List<String> messages() {
        return messages;
    }
}
