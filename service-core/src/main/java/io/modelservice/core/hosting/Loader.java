package io.modelservice.core.hosting;

import io.modelservice.core.hosting.Entries.Published;
import io.modelservice.core.hosting.Entries.Settled;
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
    private volatile Assembly assembly;

    Loader(Entries entries, Artifacts artifacts, Assembly assembly) {
        this.entries = entries;
        this.artifacts = artifacts;
        this.assembly = assembly;
    }

    /** Takes classes from elsewhere from now on. */
    void assembly(Assembly next) {
        assembly = next;
    }

    Assembly assembly() {
        return assembly;
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
            run(work, kind == Kind.LOOK && entry.isTried() ? threads.pollers() : threads.loaders());
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
            ended(work, request);
        } else {
            begun.outcome().thenRun(() -> ended(work, request)).isDone();
        }
    }

    /** Tells those who wait, on threads that outlive this loader's, and goes on. */
    private void ended(EntryWork work, Request request) {
        request.done().completeAsync(work.entry()::status).isDone();
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
        boolean again = entry.state() == EntryState.WAITING || entry.config().isWatched();
        if (entry.isClosed()) {
            works.remove(entry);
            work.plan(null);
        } else if (entry.config().source() != null && again) {
            work.plan(threads.later(() -> look(entry), work.pause()));
        }
    }

    /** Begins what is wanted; null if there is nothing to wait for. */
    private @Nullable Attempt serve(EntryWork work, Kind kind) throws InterruptedException {
        Entry entry = work.entry();
        if (entry.config().source() == null) {
            return kind == Kind.ROLLBACK ? null : make(entries.begin(entry, Reason.LOADED));
        }
        try {
            return kind == Kind.ROLLBACK ? rollBack(entry) : look(work, kind == Kind.RELOAD);
        } catch (ArtifactMissingException e) {
            work.reached();
            entries.postpone(entry, Reason.ARTIFACT_MISSING, String.valueOf(e.getMessage()));
        } catch (SourceUnavailableException e) {
            work.failed();
            return unreachable(work, e);
        } catch (ArtifactRefusedException e) {
            entries.refuse(entry, Reason.ARTIFACT_REFUSED, entry.path() + ": " + e.getMessage());
        }
        return null;
    }

    private @Nullable Attempt look(EntryWork work, boolean forced) throws InterruptedException {
        Entry entry = work.entry();
        ArtifactVersion found = artifacts.resolve(entry);
        work.reached();
        String identity = found.identity();
        if (!forced && isKnown(work, identity)) {
            entries.confirm(entry);
            return null;
        }
        boolean serves = entry.served() != null;
        if (!forced && !serves && artifacts.passedOver(entry).equals(identity)) {
            Optional<Artifact> back = artifacts.last(entry); // a restart after a rollback does not undo it
            if (back.isPresent()) {
                work.tried(identity);
                return make(entries.begin(entry, Reason.ROLLED_BACK), back.get());
            }
        }
        if (!forced && serves && !found.isAtomic() && !work.hasSettled(identity)) {
            return null; // it may be half written: it is to look the same the next time
        }
        Attempt attempt = entries.begin(entry, Reason.LOADED);
        if (attempt == null) {
            return null;
        }
        try {
            attempt.artifact(artifacts.fetch(entry, found));
        } catch (ArtifactRefusedException e) {
            work.tried(identity);
            throw e;
        }
        work.tried(identity);
        return make(attempt);
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
                work.tried(last.get().identity());
                LOG.warn("{}: {}; it starts from the cache", entry.path(), e.getMessage());
                return make(entries.beginAnew(entry, Reason.LOADED_FROM_CACHE), last.get());
            }
            last.ifPresent(artifacts::release);
        }
        entries.postpone(entry, Reason.SOURCE_UNAVAILABLE, String.valueOf(e.getMessage()));
        return null;
    }

    private @Nullable Attempt rollBack(Entry entry) {
        Optional<Artifact> previous = artifacts.previous(entry);
        return previous.isEmpty() ? null : make(entries.begin(entry, Reason.ROLLED_BACK), previous.get());
    }

    private @Nullable Attempt make(@Nullable Attempt attempt, Artifact artifact) {
        if (attempt == null) {
            artifacts.release(artifact);
            return null;
        }
        attempt.artifact(artifact);
        return make(attempt);
    }

    private @Nullable Attempt make(@Nullable Attempt attempt) {
        if (attempt == null) {
            return null;
        }
        try {
            HostedModel<?, ?> hosted = assembly.build(attempt, () -> release(attempt));
            if (!entries.host(attempt, hosted)) {
                hosted.retire(); // an earlier entry took its name meanwhile, or the service has stopped
            }
        } catch (Throwable e) { // a model's own code: whatever it throws is this entry's fate alone
            release(attempt);
            fail(attempt, e);
        }
        settle();
        return attempt;
    }

    private void release(Attempt attempt) {
        Artifact artifact = attempt.artifact();
        if (artifact != null) {
            artifacts.release(artifact);
        }
    }

    private void fail(Attempt attempt, Throwable e) {
        String path = attempt.entry().path();
        if (e instanceof LoadException known) {
            entries.fail(attempt, known.reason(), String.valueOf(e.getMessage()), e.getCause());
        } else if (e instanceof ArtifactRefusedException) {
            entries.fail(attempt, Reason.ARTIFACT_REFUSED, path + ": " + e.getMessage(), e);
        } else {
            entries.fail(attempt, Reason.CONSTRUCTION_FAILED, path + ": " + e, e);
        }
    }

    /** Goes on with the attempts whose needs are known by now. */
    private void settle() {
        Settled settled = entries.settle();
        settled.failed().forEach(HostedModel::retire);
        for (Attempt attempt : settled.decided()) {
            try {
                threads.loaders().execute(() -> finish(attempt));
            } catch (RejectedExecutionException e) { // the service has stopped
                LOG.debug("nothing is loaded any more", e);
            }
        }
    }

    private void finish(Attempt attempt) {
        try {
            Acceptance.check(attempt);
            publish(attempt);
        } catch (Throwable e) { // a model's own code
            fail(attempt, e);
            attempt.made().retire();
        }
        settle();
    }

    private void publish(Attempt attempt) {
        Entry entry = attempt.entry();
        Published published = entries.publish(attempt);
        if (published == null) { // it came too late
            attempt.made().retire();
            return;
        }
        Artifact artifact = attempt.artifact();
        if (artifact != null) {
            boolean back = attempt.success() == Reason.ROLLED_BACK;
            artifacts.served(entry, artifact, back ? work(entry).tried() : "");
        }
        HostedModel<?, ?> before = published.before();
        if (before != null) {
            LOG.info(
                    "model {}: version {} serves in the place of {}",
                    entry.name(),
                    attempt.version(),
                    before.version());
            before.retire();
        }
        attempt.outcome().complete(null);
    }

    /** Begins nothing more, and interrupts what has begun. */
    @Override
    public void close() {
        threads.close();
    }
}
