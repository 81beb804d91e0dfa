package io.modelservice.base;

import org.jspecify.annotations.Nullable;

/** A schema that can't be: an unsupported component type or annotation, a name twice, a default of another type. */
public final class InvalidSchemaException extends MLModelException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message the place, what is there, the mend
     */
    public InvalidSchemaException(String message) {
        this(message, null);
    }

    /**
     * With a message and its cause.
     *
     * @param message the place, what is there, the mend
     * @param cause null for none
     */
    public InvalidSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
