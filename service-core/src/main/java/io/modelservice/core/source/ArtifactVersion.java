package io.modelservice.core.source;

import java.io.IOException;

/** What a location named when it was looked up: an artifact that can be fetched. */
public interface ArtifactVersion {
    /**
     * What tells it from others at the same location: equal for as long as there is nothing new, such as an ETag or the
     * identifier of a logged model. Holds no secret.
     */
    String identity();

    /** The version in the words of its place, such as {@code 3}; empty if it has none, when the digest stands in for it. */
    default String version() {
        return "";
    }

    /** What its place says of it. */
    default ArtifactDetails details() {
        return ArtifactDetails.NONE;
    }

    /** False if it may still be being written: it must look the same twice before it is taken. */
    default boolean isAtomic() {
        return true;
    }

    /**
     * Writes its files into a folder, which is empty and nobody else's.
     *
     * @throws IOException if the connection or the disk fails: asked again later
     * @throws SourceUnavailableException if the place refuses for now
     * @throws ArtifactRefusedException if it names a file outside of the folder, or is not what it claims to be
     * @throws InterruptedException if the service stops meanwhile
     */
    void fetch(ArtifactFolder folder) throws IOException, InterruptedException;
}
