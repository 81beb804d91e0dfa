package io.modelservice.core.source;

import org.jspecify.annotations.Nullable;

/** The place can't be reached, or refuses for now; it is asked again, less and less often. */
public final class SourceUnavailableException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** With the place, what is there, and the mend. */
    public SourceUnavailableException(String message) {
        this(message, null);
    }

    /** With the place, what is there, the mend, and what it came of. */
    public SourceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
