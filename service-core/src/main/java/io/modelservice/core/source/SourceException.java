package io.modelservice.core.source;

import org.jspecify.annotations.Nullable;

/** An artifact that could not be had; the message is for the operator and holds no secret. */
public abstract class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
