package io.modelservice.core.hosting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one entry stands at one moment.
 *
 * @param index its place in the configuration, from 0
 * @param qualifiedName null while it has no name and its class has not said one
 * @param version null until its class has said it
 * @param required whether the service is ready only with it
 * @param state where it stands
 * @param reason why
 * @param since when it came to this state
 * @param detail for the operator: what went wrong, with places and classes; empty if nothing did
 */
public record EntryStatus(
        int index,
        @Nullable String qualifiedName,
        @Nullable String version,
        boolean required,
        EntryState state,
        Reason reason,
        Instant since,
        String detail) {}
