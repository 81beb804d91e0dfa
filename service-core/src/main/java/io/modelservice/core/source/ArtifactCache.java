package io.modelservice.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The artifacts that were fetched, in a folder that survives restarts and that several processes may share. An artifact
 * appears there when it is whole and as its place described it, and is verified whenever it is taken from there again.
 *
 * <p>Whoever gets an {@link Artifact} holds it: it is not deleted until {@link #release} was called as often as it was got,
 * nor while it serves or is the one that served before. Thread-safe; one cache for each folder in a process.
 */
public final class ArtifactCache {
    private final Path folder;
    private final ModelSources sources;
    private final CacheLocks locks;

    /**
     * A cache in a folder, which is made when it is first needed.
     *
     * @param sources tell locations apart that have the same URI
     */
    public ArtifactCache(Path folder, ModelSources sources) {
        this.folder = folder.toAbsolutePath().normalize();
        this.sources = sources;
        this.locks = new CacheLocks(this.folder.resolve("locks"));
    }

    /**
     * Gets an artifact from the cache, or fetches it.
     *
     * @param version what the location named when it was looked up
     * @throws IOException if the connection or the disk fails
     * @throws ArtifactRefusedException if it is not within the limits, or not what it claims to be
     * @throws SourceUnavailableException if its place refuses for now, or the cache's folder can't be written
     * @throws InterruptedException if the service stops meanwhile
     */
    public Artifact fetch(SourceLocation location, ArtifactVersion version, FetchLimits limits)
            throws IOException, InterruptedException {
        CachePlace place = place(location);
        Path files = place.files(version.identity());
        locks.hold(files);
        try {
            Optional<Artifact> cached = place.verified(files, limits);
            return cached.isPresent() ? place.described(cached.get(), version) : place.fetch(version, files, limits);
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            locks.release(files);
            throw failure;
        }
    }

    /** Remembers that an artifact serves now, and forgets all but the one that served before it. */
    public void served(SourceLocation location, Artifact artifact) throws IOException {
        rolledBack(location, artifact, "");
    }

    /**
     * Remembers that an artifact serves again in the place of a later one.
     *
     * @param passedOver identity of that one, which is not to be taken again by itself
     */
    public void rolledBack(SourceLocation location, Artifact artifact, String passedOver) throws IOException {
        CachePlace place = new CachePlace(folder(location), locks);
        place.pointers().serving(name(artifact), passedOver).write(folder(location));
        place.tidy();
    }

    /** Identity of the artifact that was rolled back and has not been followed by another; empty if there is none. */
    public String passedOver(SourceLocation location) {
        return new CachePlace(folder(location), locks).pointers().passedOver();
    }

    /** What served last at a location; for a start while its place is down. Empty if it is gone, damaged or refused. */
    public Optional<Artifact> last(SourceLocation location, FetchLimits limits) {
        CachePlace place = new CachePlace(folder(location), locks);
        return held(place, place.pointers().current(), limits);
    }

    /** What served before the one that serves; for a rollback. Empty if it is gone, damaged or refused. */
    public Optional<Artifact> previous(SourceLocation location, FetchLimits limits) {
        CachePlace place = new CachePlace(folder(location), locks);
        return held(place, place.pointers().previous(), limits);
    }

    /** Whether anything served before the one that serves; it may be gone or damaged. */
    public boolean hasPrevious(SourceLocation location) {
        return !new CachePlace(folder(location), locks).pointers().previous().isEmpty();
    }

    /** Tells that an artifact that was got once is no longer used; it is deleted with the next that serves. */
    public void release(Artifact artifact) {
        locks.release(artifact.path());
    }

    private Optional<Artifact> held(CachePlace place, String name, FetchLimits limits) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path files = place.named(name);
        locks.hold(files);
        Optional<Artifact> artifact = place.verified(files, limits);
        if (artifact.isEmpty()) {
            locks.release(files);
        }
        return artifact;
    }

    private CachePlace place(SourceLocation location) {
        Path place = folder(location);
        CachePlace found = new CachePlace(place, locks);
        try {
            PrivateFiles.createFolders(place);
            found.tidy();
        } catch (IOException failure) {
            throw unusable(failure);
        }
        return found;
    }

    private SourceUnavailableException unusable(IOException failure) {
        return new SourceUnavailableException(
                "the artifact cache '%s' can't be written (%s); name a folder that this user may write"
                        .formatted(folder, failure),
                failure);
    }

    private Path folder(SourceLocation location) {
        return folder.resolve(TreeDigest.ofText(sources.place(location) + "\n" + location.uri())
                .substring(0, 32));
    }

    private static String name(Artifact artifact) {
        return PrivateFiles.parent(artifact.path()).getFileName().toString();
    }
}
