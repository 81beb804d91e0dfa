package io.modelservice.core.inference;

import static java.util.Objects.requireNonNull;

import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a model stands in the index of the repository.
 *
 * @param name its qualified name
 * @param version that serves; null until it is known
 * @param state a word of the protocol: READY, LOADING or UNAVAILABLE
 * @param reason why, in a fixed word; empty for what serves
 */
public record RepositoryLine(String name, @Nullable String version, String state, String reason) {
    private static final String READY = "READY";

    static RepositoryLine of(EntryStatus entry) {
        return new RepositoryLine(
                requireNonNull(entry.qualifiedName()),
                entry.version(),
                state(entry.state()),
                isReady(entry) ? "" : entry.reason().word());
    }

    static boolean isReady(EntryStatus entry) {
        return state(entry.state()).equals(READY);
    }

    private static String state(EntryState state) {
        return switch (state) {
            case READY, RELOADING -> READY;
            case LOADING -> "LOADING";
            case WAITING, FAILED, UNLOADED, CLOSED -> "UNAVAILABLE";
        };
    }
}
