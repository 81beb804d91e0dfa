package io.modelservice.core.hosting;

import io.modelservice.core.hosting.EntryWork.Kind;
import io.modelservice.core.hosting.EntryWork.Request;
import io.modelservice.core.source.Artifact;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.SourceUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings entries to serve: looks at their sources, makes what is new beside what serves, tries it, swaps. What is done for
 * one entry is done one after the other, for several side by side. Thread-safe.
 */
final class Loader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

    private final Entries entries;
    private final Artifacts artifacts;
    private final LoaderThreads threads = new LoaderThreads();
    private final Map<Entry, EntryWork> works = new ConcurrentHashMap<>();
    private final Making making;

    Loader(Entries entries, Artifacts artifacts, Assembly assembly) {
        this.entries = entries;
        this.artifacts = artifacts;
        this.making = new Making(entries, artifacts, assembly, threads.loaders());
    }

    /** What models are made of and with; another from now on, where it is set. */
    Making making() {
        return making;
    }

    /** An entry is no more. */
    void forget(Entry entry) {
        EntryWork work = works.remove(entry);
        if (work != null) {
            work.plan(null);
        }
    }

    /**
     * Does something for an entry, after what is being done for it.
     *
     * @return how the entry stands when that is done, well or in vain
     */
    CompletableFuture<EntryStatus> request(Entry entry, Kind kind) {
        Request request = new Request(kind);
        add(entry, request);
        return request.done();
    }

    /** Looks at an entry's source, and takes what is new there. */
    void look(Entry entry) {
        add(entry, new Request(Kind.LOOK));
    }

    private void add(Entry entry, Request request) {
        Kind kind = request.kind();
        EntryWork work = work(entry);
        if (work.add(request)) {
            boolean asks = kind == Kind.LOOK && entry.config().source() != null;
            run(work, asks ? threads.pollers() : threads.loaders());
        }
    }

    /** Whether something served before what serves now. */
    boolean canRollBack(Entry entry) {
        return entry.config().source() != null && (entry.hasBefore() || artifacts.hasPrevious(entry));
    }

    private EntryWork work(Entry entry) {
        return works.computeIfAbsent(entry, EntryWork::new);
    }

    private void run(EntryWork work, Executor executor) {
        try {
            executor.execute(() -> next(work));
        } catch (RejectedExecutionException e) { // the service has stopped
            LOG.debug("nothing is loaded any more", e);
            work.abandon();
        }
    }

    private void next(EntryWork work) {
        Request request = work.take();
        if (request == null) {
            plan(work);
            return;
        }
        Attempt begun = begun(work, request.kind());
        if (begun == null) {
            making.settle(); // what needs this entry knows by now that it can't have it
            ended(work, request);
        } else {
            var unused = begun.outcome().thenRun(() -> ended(work, request));
        }
    }

    /** Tells those who wait, on threads that outlive this loader's, and goes on. */
    private void ended(EntryWork work, Request request) {
        var unused = request.done().completeAsync(work.entry()::status);
        run(work, threads.loaders());
    }

    private @Nullable Attempt begun(EntryWork work, Kind kind) {
        Entry entry = work.entry();
        try {
            return serve(work, kind);
        } catch (InterruptedException e) { // the service stops
            Thread.currentThread().interrupt();
        } catch (RuntimeException
                | Error e) { // of a source's foreign code, which must not take this entry's turn with it
            LOG.error("{}: its source failed", entry.path(), e);
            work.failed();
            entries.postpone(entry, Reason.SOURCE_UNAVAILABLE, "its source failed: " + e);
        }
        return null;
    }

    /** Plans the next look, if the source is to be looked at again. */
    private void plan(EntryWork work) {
        Entry entry = work.entry();
        boolean again =
                !entry.isUnloaded() && (entry.served() == null || entry.config().isWatched() || work.isOwed());
        if (entry.isClosed()) {
            works.remove(entry);
            work.plan(null);
        } else if (entry.config().source() != null && again) {
            work.plan(threads.later(() -> look(entry), work.pause()));
        } else {
            work.plan(null);
        }
    }

    /** Begins what is wanted; null if there is nothing to wait for. */
    private @Nullable Attempt serve(EntryWork work, Kind kind) throws InterruptedException {
        Entry entry = work.entry();
        if (entry.isClosed() || entry.isUnloaded()) {
            return null;
        }
        if (entry.config().source() == null) {
            return kind == Kind.ROLLBACK ? null : making.make(entries.begin(entry, Reason.LOADED));
        }
        try {
            return kind == Kind.ROLLBACK ? rollBack(work) : look(work, work.wanted(kind));
        } catch (ArtifactMissingException e) {
            work.reached();
            entries.postpone(entry, Reason.ARTIFACT_MISSING, String.valueOf(e.getMessage()));
        } catch (SourceUnavailableException e) {
            work.failed();
            return unreachable(work, e);
        } catch (ArtifactRefusedException e) {
            work.done();
            entries.refuse(entry, Reason.ARTIFACT_REFUSED, entry.path() + ": " + e.getMessage());
        }
        return null;
    }

    private @Nullable Attempt look(EntryWork work, Kind kind) throws InterruptedException {
        Entry entry = work.entry();
        boolean forced = kind != Kind.LOOK;
        ArtifactVersion found = artifacts.resolve(entry);
        String identity = found.identity();
        if (!forced && isKnown(work, identity)) {
            work.reached();
            entries.confirm(entry);
            return null;
        }
        boolean serves = entry.served() != null;
        if (kind != Kind.RELOAD
                && (forced || !serves)
                && artifacts.passedOver(entry).equals(identity)) {
            Optional<Artifact> back = artifacts.last(entry); // a restart after a rollback does not undo it
            if (back.isPresent()) {
                work.tried(identity);
                work.reached();
                work.done();
                return making.make(entries.begin(entry, Reason.ROLLED_BACK), back.get(), identity);
            }
        }
        if (!forced && entry.isTried() && !found.isAtomic() && !work.hasSettled(identity)) {
            work.reached();
            return null; // it may be half written: it is to look the same the next time
        }
        Attempt attempt = entries.begin(entry, Reason.LOADED);
        if (attempt == null) {
            work.done();
            return null;
        }
        try {
            attempt.artifact(artifacts.fetch(entry, found));
        } catch (ArtifactRefusedException e) {
            work.tried(identity);
            work.reached();
            throw e;
        }
        work.tried(identity);
        work.done();
        work.reached(); // and not before: what can be looked up but never be fetched is asked for less and less often
        return making.make(attempt);
    }

    /** Whether the source has what serves, or what was tried in vain or rolled back. */
    private static boolean isKnown(EntryWork work, String identity) {
        Artifact serving = work.entry().artifact();
        if (serving != null && serving.identity().equals(identity)) {
            work.tried(identity);
            return true;
        }
        return work.hasTried(identity);
    }

    /** What nothing serves yet starts from the cache; what serves goes on. */
    private @Nullable Attempt unreachable(EntryWork work, SourceUnavailableException e) {
        Entry entry = work.entry();
        if (entry.served() == null) {
            Optional<Artifact> last = artifacts.last(entry);
            if (last.isPresent() && !work.hasTried(last.get().identity())) {
                String passedOver = artifacts.passedOver(entry);
                work.tried(passedOver.isEmpty() ? last.get().identity() : passedOver);
                LOG.warn("{}: {}; it starts from the cache", entry.path(), e.getMessage());
                return making.make(entries.beginAnew(entry, Reason.LOADED_FROM_CACHE), last.get(), passedOver);
            }
            last.ifPresent(artifacts::release);
        }
        entries.postpone(entry, Reason.SOURCE_UNAVAILABLE, String.valueOf(e.getMessage()));
        return null;
    }

    private @Nullable Attempt rollBack(EntryWork work) {
        Entry entry = work.entry();
        work.done();
        Optional<Artifact> previous = artifacts.previous(entry);
        return previous.isEmpty()
                ? null
                : making.make(entries.begin(entry, Reason.ROLLED_BACK), previous.get(), work.tried());
    }

    /** Begins nothing more, and interrupts what has begun. */
    @Override
    public void close() {
        threads.close();
    }
}
