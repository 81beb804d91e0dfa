package io.modelservice.core.hosting;

/** No entry has this name, or none that has it has a route. */
public final class UnknownModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownModelException(String message) {
        super(message);
    }
}
