package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one entry, one thing after the other, and what is remembered of its source. The queue is
 * thread-safe; the rest is for the thread whose turn it is.
 */
final class EntryWork {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Entry entry;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private boolean busy;
    private @Nullable Future<?> next;

    private volatile @Nullable String tried;
    private volatile @Nullable String seen;
    private volatile @Nullable Kind owed;
    private final AtomicInteger failures = new AtomicInteger();

    /** What is wanted of an entry. */
    enum Kind {
        /** Its source is to be looked at, and what is new there is to be taken. */
        LOOK,
        /** It is to be made anew, whether there is anything new or not. */
        RELOAD,
        /** It is to be made anew since it is to be another; what was rolled back is not taken for that. */
        REMAKE,
        /** What served before is to serve again. */
        ROLLBACK
    }

    /**
     * One thing to do.
     *
     * @param done with how the entry stands when it has been done, well or in vain
     */
    record Request(Kind kind, CompletableFuture<EntryStatus> done) {
        Request(Kind kind) {
            this(kind, new CompletableFuture<>());
        }
    }

    EntryWork(Entry entry) {
        this.entry = entry;
    }

    Entry entry() {
        return entry;
    }

    /** Queues; true if nobody is at work, so that the caller is to be. A look while there is more to do is left out. */
    synchronized boolean add(Request request) {
        if (request.kind() == Kind.LOOK && busy) {
            request.done().complete(entry.status());
            return false;
        }
        waiting.add(request);
        boolean first = !busy;
        busy = true;
        return first;
    }

    /** The next thing to do; null if there is none, and then nobody is at work any more. */
    synchronized @Nullable Request take() {
        Request request = waiting.poll();
        busy = request != null;
        return request;
    }

    /** When it is looked at next; what was planned before is not done. */
    synchronized void plan(@Nullable Future<?> look) {
        if (next != null) {
            next.cancel(false);
        }
        next = look;
    }

    /** Whether what is at the source was tried already, to whatever end. */
    boolean hasTried(String identity) {
        return identity.equals(tried);
    }

    /** What was tried last; empty if nothing was. */
    String tried() {
        return requireNonNullElse(tried, "");
    }

    void tried(String identity) {
        tried = identity;
        seen = identity;
    }

    /** Nothing more is done: those who wait are told how the entry stands. */
    synchronized void abandon() {
        waiting.forEach(request -> request.done().complete(entry.status()));
        waiting.clear();
    }

    /** Whether it looked the same the last time, so that nobody is writing it. */
    boolean hasSettled(String identity) {
        boolean same = identity.equals(seen);
        seen = identity;
        return same;
    }

    /** What is to be done: more than is asked for where that could not be done before, as its source could not be had. */
    Kind wanted(Kind asked) {
        Kind before = owed;
        Kind wanted = asked == Kind.LOOK && before != null ? before : asked;
        owed = wanted == Kind.LOOK ? null : wanted;
        return wanted;
    }

    /** Whether something is still to be done that could not be. */
    boolean isOwed() {
        return owed != null;
    }

    /** It has been tried with what its source has. */
    void done() {
        owed = null;
    }

    void failed() {
        failures.incrementAndGet();
    }

    void reached() {
        failures.set(0);
    }

    /** Until the next look: the entry's interval, twice as long after each failure, up to five minutes; give or take a tenth. */
    Duration pause() {
        Duration interval = entry.config().pollInterval();
        Duration longest = interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
        Duration doubled = interval.multipliedBy(1L << Math.min(failures.get(), 16));
        Duration chosen = doubled.compareTo(longest) > 0 ? longest : doubled;
        double jitter = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
        return Duration.ofNanos((long) (chosen.toNanos() * jitter));
    }
}
