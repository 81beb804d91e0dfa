package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactFolder;
import java.io.IOException;

/** The files of an artifact, wherever they are. */
interface ArtifactFiles {
    /**
     * Writes them all.
     *
     * @throws InterruptedException if the service stops meanwhile
     */
    void write(ArtifactFolder folder) throws IOException, InterruptedException;
}
