package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The files of a registered version by the route that can't list them: the {@code MLmodel} file and those that it names. */
record VersionFiles(MlflowServer server, RegisteredVersion version, String path) implements ArtifactFiles {

    @Override
    public void write(ArtifactFolder folder) throws IOException, InterruptedException {
        byte[] mlmodel;
        try (InputStream content = open(MlmodelFile.NAME)) {
            mlmodel = content.readNBytes(MlmodelFile.MOST_BYTES + 1);
        }
        MlmodelFile read = MlmodelFile.read(mlmodel);
        folder.write(MlmodelFile.NAME, -1, new ByteArrayInputStream(mlmodel));
        for (String name : read.dataFiles()) {
            try (InputStream content = open(name)) {
                folder.write(name, -1, content);
            }
        }
        if (read.example().isPresent()) {
            writeIfThere(read.example().get(), folder);
        }
    }

    private void writeIfThere(String name, ArtifactFolder folder) throws IOException, InterruptedException {
        try (InputStream content = open(name)) {
            folder.write(name, -1, content);
        } catch (ArtifactMissingException e) {
            return; // the model works without its example
        }
    }

    private InputStream open(String name) throws IOException, InterruptedException {
        if (name.startsWith("/") || name.contains("..")) {
            throw new ArtifactRefusedException(
                    "the MLmodel file names a file '%s' outside of the model".formatted(Refusals.shown(name)));
        }
        String query =
                Query.of("name", version.name(), "version", version.number(), "path", Locations.join(path, name));
        return server.open(server.address("/model-versions/get-artifact" + query));
    }
}
