package io.modelservice.core.hosting;

import io.modelservice.core.config.ModelEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one entry stands at one moment.
 *
 * @param index its place in the configuration, from 0
 * @param qualifiedName null while it has no name and its class has not said one
 * @param version that serves; null until its class or its source has said it
 * @param digest of the artifact that serves, {@code sha256:} and 64 hexadecimal digits; null if there is none
 * @param required whether the service is ready only with it
 * @param state where it stands
 * @param reason why
 * @param since when it came to this state
 * @param lastAttempt when it was last tried to the end; null if it never was
 * @param lastReason what came of that; null if it never was tried
 * @param detail for the operator: what went wrong, with places and classes; empty if nothing did
 * @param config what the configuration wants of it, for the operator alone: it may hold secrets
 */
public record EntryStatus(
        int index,
        @Nullable String qualifiedName,
        @Nullable String version,
        @Nullable String digest,
        boolean required,
        EntryState state,
        Reason reason,
        Instant since,
        @Nullable Instant lastAttempt,
        @Nullable Reason lastReason,
        String detail,
        ModelEntry config) {
    /** Whether it has been tried to the end. */
    public boolean isTried() {
        return lastAttempt != null;
    }

    /** URI that its artifact comes from, for the operator alone: it may hold secrets; null if there is none. */
    public @Nullable String source() {
        return config.source();
    }

    /** Without the configuration. */
    @Override
    public String toString() {
        return "EntryStatus[index=%d, qualifiedName=%s, version=%s, state=%s, reason=%s, lastReason=%s, detail=%s]"
                .formatted(index, qualifiedName, version, state, reason, lastReason, detail);
    }
}
