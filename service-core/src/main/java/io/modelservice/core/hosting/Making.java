package io.modelservice.core.hosting;

import io.modelservice.core.hosting.Entries.Published;
import io.modelservice.core.hosting.Entries.Settled;
import io.modelservice.core.source.Artifact;
import io.modelservice.core.source.ArtifactRefusedException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what attempts are for beside what serves, tries it, and swaps it in. Thread-safe. */
final class Making {
    private static final Logger LOG = LoggerFactory.getLogger(Making.class);

    private final Entries entries;
    private final Artifacts artifacts;
    private final Executor threads;
    private volatile Assembly assembly;

    Making(Entries entries, Artifacts artifacts, Assembly assembly, Executor threads) {
        this.entries = entries;
        this.artifacts = artifacts;
        this.assembly = assembly;
        this.threads = threads;
    }

    /** Takes classes from elsewhere from now on. */
    void assembly(Assembly next) {
        assembly = next;
    }

    Assembly assembly() {
        return assembly;
    }

    /**
     * Makes it of an artifact that the cache had.
     *
     * @param attempt null if none could be begun
     * @param passedOver identity of what is at the source and is not to be taken by itself; empty if nothing is
     */
    @Nullable
    Attempt make(@Nullable Attempt attempt, Artifact artifact, String passedOver) {
        if (attempt == null) {
            artifacts.release(artifact);
            return null;
        }
        attempt.artifact(artifact);
        attempt.passedOver(passedOver);
        return make(attempt);
    }

    /**
     * Makes what an attempt is for; it goes on until its outcome is there.
     *
     * @param attempt null if none could be begun
     */
    @Nullable
    Attempt make(@Nullable Attempt attempt) {
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
    void settle() {
        Settled settled = entries.settle();
        settled.failed().forEach(HostedModel::retire);
        for (Attempt attempt : settled.decided()) {
            try {
                threads.execute(() -> finish(attempt));
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
        try {
            remember(attempt);
            retire(published.before(), attempt);
        } catch (Throwable e) { // it serves all the same, and must not be retired for this
            LOG.error("{}: it serves, but what follows a swap failed", entry.path(), e);
        } finally {
            attempt.outcome().complete(null);
        }
    }

    private void remember(Attempt attempt) {
        Artifact artifact = attempt.artifact();
        if (artifact != null) {
            artifacts.served(attempt.entry(), artifact, attempt.passedOver());
        }
    }

    private static void retire(@Nullable HostedModel<?, ?> before, Attempt attempt) {
        if (before != null) {
            LOG.info(
                    "model {}: version {} serves in the place of {}",
                    attempt.entry().name(),
                    attempt.version(),
                    before.version());
            before.retire();
        }
    }
}
