package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactVersion;
import java.io.IOException;

/** What a look-up found. Where the files are is asked when they are fetched. */
record MlflowArtifact(String identity, String version, ArtifactDetails details, ArtifactFiles files)
        implements ArtifactVersion {

    @Override
    public void fetch(ArtifactFolder folder) throws IOException, InterruptedException {
        try {
            files.write(folder);
        } catch (IOException e) {
            Exchange.rethrowInterrupt();
            throw e;
        }
    }
}
