package io.modelservice.core.hosting;

import io.modelservice.base.NotReadyException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds entries, and what serves for them, by name and version; takes no lock. Thread-safe. */
final class EntryLookup {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EntryNames names;
    private final Supplier<List<Entry>> all;

    EntryLookup(EntryNames names, Supplier<List<Entry>> all) {
        this.names = names;
        this.all = all;
    }

    /**
     * The model that serves under a name, not to be closed before it is let go.
     *
     * @param version null for the default
     * @return held: {@link HostedModel#letGo} must follow
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name, or none of them the version
     */
    HostedModel<?, ?> hold(String name, @Nullable String version) {
        HostedModel<?, ?> model = require(name, version);
        while (!model.hold()) { // it has been replaced since it was looked up: what has replaced it is found now
            model = require(name, version);
        }
        return model;
    }

    /** What serves under a name right now; it may be retired at any time. Throws as {@link #hold} does. */
    HostedModel<?, ?> require(String name, @Nullable String version) {
        Entry entry = named(name, version);
        HostedModel<?, ?> model = entry.served();
        if (model == null) {
            throw new NotReadyException(
                    "model '%s' is %s".formatted(name, entry.state().word()), retryAfter(entry));
        }
        if (version != null && entry.versionKey() == null && !version.equals(model.version())) {
            throw new UnknownModelException("model '%s' has no version '%s'".formatted(name, version));
        }
        return model;
    }

    /** When it is worth while to ask again: not before the entry is tried again. */
    private static Duration retryAfter(Entry entry) {
        Duration poll = entry.config().pollInterval();
        boolean waits = entry.state() == EntryState.WAITING || entry.state() == EntryState.FAILED;
        return waits && poll.compareTo(RETRY) > 0 ? poll : RETRY;
    }

    /**
     * The entry of a name, whatever its state.
     *
     * @param version null for the default
     * @throws NotReadyException if one that is loading may come to have the name
     * @throws UnknownModelException if no entry has it
     */
    Entry named(String name, @Nullable String version) {
        Entry entry = names.find(name, version);
        if (entry == null && mayStillBeNamed()) {
            throw new NotReadyException("no model is called '%s' yet; some are loading".formatted(name), RETRY);
        }
        if (entry == null) {
            entry = names.find(name, version); // it may have been named since the first look
        }
        if (entry == null) {
            throw new UnknownModelException("no model is called '%s'".formatted(name));
        }
        return entry;
    }

    /** The entry of a name and version, whatever its state; null if there is none. */
    @Nullable
    Entry find(String name, @Nullable String version) {
        return names.find(name, version);
    }

    /** The entries of a name, one for each version, whatever their states. */
    List<Entry> ofName(String name) {
        return all.get().stream().filter(entry -> name.equals(entry.name())).toList();
    }

    /** Whether an entry that has no name yet may come to have any. */
    boolean mayStillBeNamed() {
        return all.get().stream().anyMatch(entry -> entry.name() == null && !entry.isTried());
    }
}
