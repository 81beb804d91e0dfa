package io.modelservice.core.hosting;

import org.jspecify.annotations.Nullable;

/** An entry that can't be loaded: the fixed reason for everybody, the message for the log and the operator. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    LoadException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    LoadException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** The fixed reason. */
    public Reason reason() {
        return reason;
    }
}
