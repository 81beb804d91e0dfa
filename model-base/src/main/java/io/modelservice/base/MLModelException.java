package io.modelservice.base;

import org.jspecify.annotations.Nullable;

/** Root of what models, decorators and their schemas throw. */
public abstract class MLModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For the classes of this tree.
     *
     * @param message the place, what is there, the mend
     * @param cause null for none
     */
    protected MLModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
