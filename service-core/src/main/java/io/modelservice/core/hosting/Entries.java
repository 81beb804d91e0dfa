package io.modelservice.core.hosting;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Position;
import io.modelservice.core.config.Positions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries, their names, and every change of their states, each under one lock; no model's own code runs under it.
 * Thread-safe.
 */
final class Entries {
    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private final Clock clock;
    private final EntryNames names = new EntryNames();
    private final EntryLookup lookup = new EntryLookup(names, this::all);
    private final Dependencies dependencies = new Dependencies(names, lookup::mayStillBeNamed);
    private final Set<Entry> initial = ConcurrentHashMap.newKeySet();
    private final CountDownLatch untried;
    private volatile List<Entry> all = List.of();
    private volatile Positions positions;
    private boolean closed;

    /**
     * What is to be done about attempts, outside of the lock.
     *
     * @param decided may serve, as far as the models that they need go
     * @param failed what they made, to be retired
     */
    record Settled(List<Attempt> decided, List<HostedModel<?, ?>> failed) {}

    /** Entries that nobody has tried to load, those with a configured name under it. */
    Entries(List<ModelEntry> models, Positions positions, Clock clock) {
        this.clock = clock;
        this.positions = positions;
        all = EntryMatch.of(models, List.of(), entry -> false, clock).entries();
        initial.addAll(all);
        untried = new CountDownLatch(initial.size());
        claimConfigured(all, new ArrayList<>()); // nothing serves yet
    }

    private void claimConfigured(List<Entry> entries, List<HostedModel<?, ?>> dropped) {
        for (Entry entry : entries) {
            String name = entry.config().name();
            if (name == null) {
                continue;
            }
            try {
                dropped.addAll(claim(entry, name));
            } catch (LoadException e) {
                refuse(entry, e.reason(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** All of them, in the order of the configuration. */
    List<Entry> all() {
        return all;
    }

    /** Finds them by their names. */
    EntryLookup lookup() {
        return lookup;
    }

    /** Counts down to 0 as those that were there from the beginning are tried. */
    CountDownLatch untried() {
        return untried;
    }

    /** Waits until something is so; asks whenever an entry has changed. False if the time ran out before. */
    synchronized boolean await(BooleanSupplier wanted, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!wanted.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /**
     * Gives a name to the earliest entry of the file that has it, whichever is loaded first.
     *
     * @return what the entry that had it until now serves with or was to serve with, to be retired
     * @throws LoadException if an earlier entry has it
     */
    synchronized List<HostedModel<?, ?>> claim(Entry entry, String name) {
        if (entry.isClosed()) { // it was taken away while its class was asked
            entry.name(name);
            return List.of();
        }
        Entry holder = names.holder(name, entry);
        if (holder != null && holder.index() < entry.index()) {
            throw duplicate(entry, name, holder);
        }
        if (!name.equals(entry.name())) {
            names.remove(entry);
        }
        names.put(name, entry);
        entry.name(name);
        if (holder == null) {
            return List.of();
        }
        List<HostedModel<?, ?>> dropped = drop(holder);
        refuse(
                holder,
                Reason.DUPLICATE_NAME,
                String.valueOf(duplicate(holder, name, entry).getMessage()));
        return dropped;
    }

    /** Takes from an entry what it serves with and what it was to serve with. */
    private static List<HostedModel<?, ?>> drop(Entry entry) {
        List<HostedModel<?, ?>> dropped = new ArrayList<>();
        HostedModel<?, ?> served = entry.release();
        if (served != null) {
            dropped.add(served);
        }
        Attempt attempt = entry.attempt();
        if (attempt != null) {
            entry.attempt(null);
            if (attempt.hosted() != null) {
                dropped.add(attempt.made());
            }
            attempt.outcome().complete(Reason.CLOSED);
        }
        return dropped;
    }

    private static LoadException duplicate(Entry later, String name, Entry earlier) {
        return new LoadException(
                Reason.DUPLICATE_NAME,
                "%s: the name '%s' is that of %s already, which stands before it; give one of them a 'name'"
                        .formatted(later.path(), name, earlier.path()));
    }

    /** Begins to make what an entry is to serve; null if it can't be: it is gone, or another attempt has not ended. */
    synchronized @Nullable Attempt begin(Entry entry, Reason success) {
        if (closed || entry.isClosed() || entry.isUnloaded() || entry.attempt() != null || isDisplaced(entry)) {
            return null;
        }
        Attempt attempt = new Attempt(entry, success);
        entry.attempt(attempt);
        become(entry, making(entry), Reason.LOADING, "");
        return attempt;
    }

    /** As {@link #begin}, in the place of an attempt that has made nothing. */
    synchronized @Nullable Attempt beginAnew(Entry entry, Reason success) {
        entry.attempt(null);
        return begin(entry, success);
    }

    private static boolean isDisplaced(Entry entry) {
        return entry.reason() == Reason.DUPLICATE_NAME;
    }

    private static EntryState making(Entry entry) {
        return entry.served() == null ? EntryState.LOADING : EntryState.RELOADING;
    }

    /** Keeps what was made until the models that it needs are known. False if it came too late. */
    synchronized boolean host(Attempt attempt, HostedModel<?, ?> hosted) {
        Entry entry = attempt.entry();
        if (entry.attempt() != attempt) {
            return false;
        }
        attempt.hosted(hosted);
        become(entry, making(entry), Reason.WAITING_FOR_DEPENDENCY, "");
        return true;
    }

    /** An entry asks for another, usually while it is made; later it can't fail for it any more, and each call may. */
    synchronized void depend(Attempt attempt, String name, ModelHandle<?, ?> handle) {
        if (attempt.entry().attempt() == attempt) {
            attempt.dependencies().add(new Attempt.Dependency(name, handle));
            dependencies.refuseCircle(attempt.entry());
        }
    }

    /** Finds out which attempts can be decided now. */
    synchronized Settled settle() {
        Settled settled = new Settled(new ArrayList<>(), new ArrayList<>());
        boolean changed = true;
        while (changed) { // a failed one decides those that need it
            changed = false;
            for (Entry entry : all) {
                Attempt attempt = entry.attempt();
                changed |=
                        attempt != null && attempt.hosted() != null && !attempt.isDecided() && settle(attempt, settled);
            }
        }
        return settled;
    }

    private boolean settle(Attempt attempt, Settled settled) {
        try {
            if (!dependencies.areDecided(attempt.entry())) {
                return false;
            }
            attempt.decided();
            settled.decided().add(attempt);
        } catch (LoadException e) {
            settled.failed().add(attempt.made());
            fail(attempt, e.reason(), String.valueOf(e.getMessage()), e.getCause());
        }
        return true;
    }

    /**
     * Serves with what was made, from this moment on.
     *
     * @return null if it came too late, when what was made is to be retired; else what served before, if anything did
     * @throws LoadException if models that need this one could not use it any more
     */
    synchronized @Nullable Published publish(Attempt attempt) {
        Entry entry = attempt.entry();
        if (entry.attempt() != attempt) {
            return null;
        }
        HostedModel<?, ?> before = entry.served();
        if (before != null) {
            dependencies.checkDependents(all, entry, attempt.made());
        }
        entry.serve(attempt);
        names.serves(entry);
        entry.attempt(null);
        become(entry, EntryState.READY, attempt.success(), "");
        tried(entry, null, "");
        return new Published(before);
    }

    /**
     * A swap that has been made.
     *
     * @param before what served until then, to be retired; null if nothing did
     */
    record Published(@Nullable HostedModel<?, ?> before) {}

    /** The attempt was in vain: what served before goes on, and where there is nothing the entry has failed. */
    synchronized void fail(Attempt attempt, Reason reason, String detail, @Nullable Throwable cause) {
        Entry entry = attempt.entry();
        if (entry.attempt() != attempt) {
            return;
        }
        refuse(entry, reason, detail);
        LOG.debug("{}", detail, cause);
        attempt.outcome().complete(reason);
    }

    /** An entry can't be made, for a reason that lasts. */
    synchronized void refuse(Entry entry, Reason reason, String detail) {
        boolean lasting = entry.isUnloaded() || isDisplaced(entry);
        if (entry.isClosed() || (lasting && reason != Reason.DUPLICATE_NAME)) {
            return;
        }
        entry.attempt(null);
        String located = located(entry, detail);
        if (entry.served() == null) {
            become(entry, EntryState.FAILED, reason, located);
            LOG.error("{}", located);
        } else {
            goOn(entry);
            LOG.error("{}; the version before serves on", located);
        }
        tried(entry, reason, located);
    }

    /** An entry's artifact can't be had for now; it is looked for again. */
    synchronized void postpone(Entry entry, Reason reason, String detail) {
        if (entry.isClosed() || entry.isUnloaded() || isDisplaced(entry)) {
            return;
        }
        EntryStatus now = entry.status();
        entry.attempt(null);
        boolean news = now.lastReason() != reason || !now.detail().equals(detail);
        if (entry.served() != null) {
            goOn(entry);
        } else if (now.state() != EntryState.WAITING || now.reason() != reason) {
            become(entry, EntryState.WAITING, reason, detail);
        }
        tried(entry, reason, detail);
        if (news) { // and not at each poll
            LOG.warn("{}: {}", entry.path(), detail);
        }
    }

    /** What serves is what its source has, now that it can be asked. */
    synchronized void confirm(Entry entry) {
        if (entry.state() == EntryState.READY && entry.reason() == Reason.LOADED_FROM_CACHE) {
            become(entry, EntryState.READY, Reason.LOADED, "");
        }
        if (entry.served() != null && entry.status().lastReason() == Reason.SOURCE_UNAVAILABLE) {
            tried(entry, null, "");
        }
    }

    /**
     * Takes an entry out of service, whatever is being done for it.
     *
     * @return what it served with or was to serve with, to be retired
     */
    synchronized List<HostedModel<?, ?>> unload(Entry entry) {
        if (entry.isClosed() || isDisplaced(entry)) {
            return List.of();
        }
        List<HostedModel<?, ?>> dropped = drop(entry);
        become(entry, EntryState.UNLOADED, Reason.UNLOADED, "");
        tried(entry, Reason.UNLOADED, "");
        return dropped;
    }

    /** Lets an entry that was taken out of service be made again. */
    synchronized void takeUp(Entry entry) {
        if (entry.isUnloaded()) {
            become(entry, EntryState.LOADING, Reason.QUEUED, "");
        }
    }

    private void goOn(Entry entry) {
        if (entry.state() != EntryState.READY) {
            become(entry, EntryState.READY, entry.success(), "");
        }
    }

    private void become(Entry entry, EntryState state, Reason reason, String detail) {
        entry.become(state, reason, detail);
        notifyAll();
    }

    private void tried(Entry entry, @Nullable Reason reason, String detail) {
        entry.tried(reason, detail);
        notifyAll();
        if (initial.remove(entry)) {
            untried.countDown();
        }
    }

    /** A detail with the line of the file that it is about, where it does not tell that itself. */
    private String located(Entry entry, String detail) {
        boolean placed = detail.startsWith(entry.path());
        Position position = positions.ofValue(placed ? detail.split(": ", 2)[0] : entry.path());
        return position == null || detail.startsWith(position.file()) ? detail : position + ": " + detail;
    }

    /**
     * Takes on another configuration: what is in both goes on, what is not in it any more ends.
     *
     * @param stale whether an entry that has not changed is to be made anew all the same
     * @param dropped is given what is to be retired
     */
    synchronized EntryMatch reconfigure(
            List<ModelEntry> models, Positions places, Predicate<Entry> stale, List<HostedModel<?, ?>> dropped) {
        EntryMatch match = EntryMatch.of(models, all, stale, clock);
        positions = places;
        match.removed().forEach(entry -> dropped.addAll(end(entry)));
        all = match.entries();
        match.changed().stream().filter(Entries::isDisplaced).forEach(this::giveAnotherTry);
        claimConfigured(all, dropped);
        return match;
    }

    private void giveAnotherTry(Entry displaced) {
        become(displaced, EntryState.LOADING, Reason.QUEUED, "");
    }

    private List<HostedModel<?, ?>> end(Entry entry) {
        names.remove(entry);
        List<HostedModel<?, ?>> dropped = drop(entry);
        become(entry, EntryState.CLOSED, Reason.CLOSED, "");
        if (initial.remove(entry)) {
            untried.countDown();
        }
        return dropped;
    }

    /**
     * Ends every entry.
     *
     * @return what they served with or were to serve with, to be retired
     */
    synchronized List<HostedModel<?, ?>> close() {
        closed = true;
        return all.stream().flatMap(entry -> end(entry).stream()).toList();
    }
}
