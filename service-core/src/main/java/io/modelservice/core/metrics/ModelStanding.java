package io.modelservice.core.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one entry of the configuration stands.
 *
 * @param model its qualified name, or another word that no other entry has
 * @param version empty while it is not known
 * @param state one of the states that there are
 * @param since when it came to that state
 * @param loadSeconds how long it took to build; NaN if it is not built
 * @param digest of the artifact that serves; empty if there is none
 * @param lastAttempt when it was last tried to the end; null if it never was
 * @param lastReason what came of that, one of few words; empty if it never was
 */
public record ModelStanding(
        String model,
        String version,
        String state,
        Instant since,
        double loadSeconds,
        String digest,
        @Nullable Instant lastAttempt,
        String lastReason) {}
