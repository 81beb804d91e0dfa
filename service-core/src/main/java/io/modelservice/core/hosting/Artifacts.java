package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNull;

import io.modelservice.core.source.Artifact;
import io.modelservice.core.source.ArtifactCache;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.FetchLimits;
import io.modelservice.core.source.ModelSources;
import io.modelservice.core.source.SourceLocation;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The artifacts of entries: looked up at their sources, fetched through the cache. Thread-safe.
 *
 * @param environment says how sources are reached
 */
record Artifacts(ModelSources sources, ArtifactCache cache, Map<String, String> environment) {
    private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);

    /** Where an entry's artifact comes from. */
    SourceLocation location(Entry entry) {
        String uri = requireNonNull(entry.config().source());
        String version = entry.versionKey();
        return new SourceLocation(version == null ? uri : sources.versioned(uri, version), environment);
    }

    /** What is there right now. */
    ArtifactVersion resolve(Entry entry) throws InterruptedException {
        return sources.resolve(location(entry));
    }

    /** Fetches it, unless the cache has it; to be released. */
    Artifact fetch(Entry entry, ArtifactVersion version) throws InterruptedException {
        try {
            return cache.fetch(location(entry), version, limits(entry));
        } catch (IOException e) {
            throw new SourceUnavailableException("the artifact can't be fetched: " + e, e);
        }
    }

    private static FetchLimits limits(Entry entry) {
        return new FetchLimits(entry.config().maxBytes(), entry.config().digest());
    }

    /** What served last, by an earlier process perhaps; to be released. */
    Optional<Artifact> last(Entry entry) {
        return cache.last(location(entry), limits(entry));
    }

    /** What served before that which serves; to be released. */
    Optional<Artifact> previous(Entry entry) {
        return cache.previous(location(entry), limits(entry));
    }

    /** Whether something served before. */
    boolean hasPrevious(Entry entry) {
        try {
            return cache.hasPrevious(location(entry));
        } catch (ArtifactRefusedException e) { // no source knows its scheme
            return false;
        }
    }

    /** What was rolled back and is not to be taken again by itself; empty if nothing was. */
    String passedOver(Entry entry) {
        return cache.passedOver(location(entry));
    }

    /**
     * It serves from now on.
     *
     * @param passedOver identity of what is at the source and is not to be taken by itself; empty if nothing is
     */
    void served(Entry entry, Artifact artifact, String passedOver) {
        try {
            cache.rolledBack(location(entry), artifact, passedOver);
        } catch (IOException
                | RuntimeException
                        e) { // it serves all the same, whatever a source's code throws; a restart won't know it
            LOG.warn("{}: the cache can't remember what serves: {}", entry.path(), e.toString());
        }
    }

    /** It is used no more. */
    void release(Artifact artifact) {
        cache.release(artifact);
    }
}
