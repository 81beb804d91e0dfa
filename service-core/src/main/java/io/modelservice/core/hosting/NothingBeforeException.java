package io.modelservice.core.hosting;

/** There is nothing to roll back to. */
public final class NothingBeforeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingBeforeException(String message) {
        super(message);
    }
}
