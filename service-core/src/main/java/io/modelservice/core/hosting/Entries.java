package io.modelservice.core.hosting;

import io.modelservice.base.NotReadyException;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Position;
import io.modelservice.core.config.Positions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries, their names, and every change of their states, each under one lock; no model's own code runs under it.
 * Looking an entry up takes no lock. Thread-safe.
 */
final class Entries {
    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final List<Entry> all = new ArrayList<>();
    private final Positions positions;
    private final Map<String, Entry> byName = new ConcurrentHashMap<>();
    private final Dependencies dependencies = new Dependencies(byName, this::mayStillBeNamed);
    private final CountDownLatch untried;
    private boolean closed;

    /** Entries that nobody has tried to load, those with a configured name under it. */
    Entries(List<ModelEntry> models, Positions positions, Clock clock) {
        this.positions = positions;
        this.untried = new CountDownLatch(models.size());
        for (ModelEntry model : models) {
            all.add(new Entry(all.size(), model, clock));
        }
        all.stream().filter(entry -> entry.name() != null).forEach(this::claimConfigured);
    }

    private void claimConfigured(Entry entry) {
        try {
            claim(entry, Objects.requireNonNull(entry.name()));
        } catch (LoadException e) {
            fail(entry, e.reason(), String.valueOf(e.getMessage()), null);
        }
    }

    /** All of them, in the order of the configuration. */
    List<Entry> all() {
        return all;
    }

    /** Counts down to 0 as they are tried. */
    CountDownLatch untried() {
        return untried;
    }

    /**
     * The entry that serves under a name.
     *
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name
     */
    HostedModel<?, ?> require(String name) {
        Entry entry = named(name);
        HostedModel<?, ?> model = entry.served();
        if (model != null) {
            return model;
        }
        throw new NotReadyException(
                "model '%s' is %s".formatted(name, entry.state().word()), RETRY);
    }

    /**
     * The entry of a name, whatever its state.
     *
     * @throws NotReadyException if one that is loading may come to have the name
     * @throws UnknownModelException if no entry has it
     */
    Entry named(String name) {
        Entry entry = byName.get(name);
        if (entry == null && mayStillBeNamed()) {
            throw new NotReadyException("no model is called '%s' yet; some are loading".formatted(name), RETRY);
        }
        if (entry == null) {
            entry = byName.get(name); // it may have been named since the first look
        }
        if (entry == null) {
            throw new UnknownModelException("no model is called '%s'".formatted(name));
        }
        return entry;
    }

    /** The entry of a name, whatever its state; null if there is none. */
    @Nullable
    Entry find(String name) {
        return byName.get(name);
    }

    private boolean mayStillBeNamed() {
        return all.stream().anyMatch(entry -> entry.name() == null && !entry.isTried());
    }

    /** False if there is nothing more to be tried: an earlier entry has its name, or the service has stopped. */
    synchronized boolean begin(Entry entry) {
        if (entry.isTried()) {
            return false;
        }
        entry.become(EntryState.LOADING, Reason.LOADING, "");
        return true;
    }

    /**
     * Gives the name to the earliest entry of the file that has it, whichever is loaded first.
     *
     * @return what the entry that had it until now was built to, to be retired; null if there is nothing
     * @throws LoadException if an earlier entry has it
     */
    synchronized @Nullable HostedModel<?, ?> claim(Entry entry, String name) {
        Entry holder = closed ? null : byName.get(name);
        if (holder != null && holder.index() < entry.index()) {
            throw duplicate(entry, name, holder);
        }
        byName.put(name, entry);
        entry.name(name);
        if (holder == null || holder == entry) {
            return null;
        }
        boolean tried = holder.isTried();
        String detail =
                located(holder, String.valueOf(duplicate(holder, name, entry).getMessage()));
        holder.become(EntryState.FAILED, Reason.DUPLICATE_NAME, detail);
        if (!tried) {
            untried.countDown();
        }
        LOG.error("{}", detail);
        return holder.release();
    }

    private static LoadException duplicate(Entry later, String name, Entry earlier) {
        return new LoadException(
                Reason.DUPLICATE_NAME,
                "%s: the name '%s' is that of %s already, which stands before it; give one of them a 'name'"
                        .formatted(later.path(), name, earlier.path()));
    }

    /** Keeps what was built; the entry becomes ready once the models that it needs are known. False if it came too late. */
    synchronized boolean host(Entry entry, HostedModel<?, ?> hosted) {
        if (entry.isTried() || closed) {
            return false;
        }
        entry.built(hosted);
        entry.become(EntryState.LOADING, Reason.WAITING_FOR_DEPENDENCY, "");
        return true;
    }

    /** An entry asks for another, usually while it is built; later it can't fail for it any more, and each call may. */
    synchronized void depend(Entry entry, String name, ModelHandle<?, ?> handle) {
        if (!entry.isTried()) {
            entry.dependencies().add(new Entry.Dependency(name, handle));
            dependencies.refuseCircle(entry);
        }
    }

    /**
     * Makes ready, or fails, whatever can be decided now.
     *
     * @return what the failed ones were built to, to be retired
     */
    synchronized List<HostedModel<?, ?>> settle() {
        List<HostedModel<?, ?>> failed = new ArrayList<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Entry entry : all) {
                changed |= !entry.isTried() && entry.built() != null && settle(entry, failed);
            }
        }
        return failed;
    }

    private boolean settle(Entry entry, List<HostedModel<?, ?>> failed) {
        try {
            if (!dependencies.areDecided(entry)) {
                return false;
            }
            entry.become(EntryState.READY, Reason.LOADED, "");
            untried.countDown();
        } catch (LoadException e) {
            HostedModel<?, ?> hosted = entry.release();
            if (hosted != null) {
                failed.add(hosted);
            }
            fail(entry, e.reason(), String.valueOf(e.getMessage()), e.getCause());
        }
        return true;
    }

    /** The entry was tried in vain; one that was tried already stays as it is. */
    synchronized void fail(Entry entry, Reason reason, String detail, @Nullable Throwable cause) {
        if (entry.isTried()) {
            return;
        }
        String located = located(entry, detail);
        entry.become(EntryState.FAILED, reason, located);
        untried.countDown();
        LOG.error("{}", located);
        LOG.debug("{}", located, cause);
    }

    /** A detail with the line of the file that it is about, where it does not tell that itself. */
    private String located(Entry entry, String detail) {
        boolean placed = detail.startsWith(entry.path());
        Position position = positions.ofValue(placed ? detail.split(": ", 2)[0] : entry.path());
        return position == null || detail.startsWith(position.file()) ? detail : position + ": " + detail;
    }

    /**
     * Ends every entry.
     *
     * @return what they were built to, to be retired
     */
    synchronized List<HostedModel<?, ?>> close() {
        closed = true;
        List<HostedModel<?, ?>> released = new ArrayList<>();
        for (Entry entry : all) {
            boolean tried = entry.isTried();
            HostedModel<?, ?> hosted = entry.release();
            entry.become(EntryState.CLOSED, Reason.CLOSED, "");
            if (!tried) {
                untried.countDown();
            }
            if (hosted != null) {
                released.add(hosted);
            }
        }
        return released;
    }
}
