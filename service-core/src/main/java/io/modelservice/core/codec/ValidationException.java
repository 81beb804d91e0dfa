package io.modelservice.core.codec;

import java.util.List;

/** A document or value that is not what its schema says; the messages name every place and may go to the caller. */
public final class ValidationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;
    private final transient List<Violation> violations;

    /** Refuses a document; a message for each mistake. */
    public ValidationException(List<String> messages) {
        this(messages, List.of());
    }

    /**
     * Refuses a document.
     *
     * @param root what it is called, such as {@code body}
     */
    public ValidationException(Violations violations, String root) {
        this(violations.messages(root), violations.listed(root));
    }

    private ValidationException(List<String> messages, List<Violation> violations) {
        super(String.join(" ", messages));
        this.messages = List.copyOf(messages);
        this.violations = violations;
    }

    /** One for each mistake, such as {@code Field 'body, a' has error 'missing', Field required.} */
    public List<String> messages() {
        return messages;
    }

    /** The same by their parts; empty where the mistakes have none. */
    public List<Violation> violations() {
        return violations;
    }
}
