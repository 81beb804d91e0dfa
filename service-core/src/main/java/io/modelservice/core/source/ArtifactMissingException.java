package io.modelservice.core.source;

import org.jspecify.annotations.Nullable;

/** There is nothing at the location yet; a model waits for it. */
public final class ArtifactMissingException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** With the place, what is there, and the mend. */
    public ArtifactMissingException(String message) {
        this(message, null);
    }

    /** With the place, what is there, the mend, and what it came of. */
    public ArtifactMissingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
