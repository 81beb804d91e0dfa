package io.modelservice.runner;

/** A service that does not answer, or not what was asked. */
final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
