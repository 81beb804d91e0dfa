package io.modelservice.core.source;

import org.jspecify.annotations.Nullable;

/** What is there is not taken: a wrong location, a hostile name, too much of it, or another digest than was asked for. */
public final class ArtifactRefusedException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** With the place, what is there, and the mend. */
    public ArtifactRefusedException(String message) {
        this(message, null);
    }

    /** With the place, what is there, the mend, and what it came of. */
    public ArtifactRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
