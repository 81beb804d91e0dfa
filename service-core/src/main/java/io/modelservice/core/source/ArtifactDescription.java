package io.modelservice.core.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What stands in the file beside an artifact's files. */
record ArtifactDescription(
        String version,
        String identity,
        String digest,
        String displayName,
        String description,
        Map<String, String> tags) {
    private static final String FILE = "artifact.json";

    ArtifactDescription {
        requireNonNull(version);
        requireNonNull(identity);
        requireNonNull(digest);
        requireNonNull(displayName);
        requireNonNull(description);
        requireNonNull(tags);
    }

    /** Of an artifact that was fetched. */
    static ArtifactDescription of(ArtifactVersion version, String digest) {
        String own = version.version();
        ArtifactDetails details = version.details();
        return new ArtifactDescription(
                own.isEmpty() ? digest.substring("sha256:".length()).substring(0, 12) : own,
                version.identity(),
                digest,
                details.displayName(),
                details.description(),
                details.tags());
    }

    static ArtifactDescription read(Path folder) throws IOException {
        return JsonFile.read(folder.resolve(FILE), ArtifactDescription.class);
    }

    void write(Path folder) throws IOException {
        JsonFile.write(folder.resolve(FILE), this);
    }

    Artifact artifact(Path files) {
        return new Artifact(files, version, identity, digest, new ArtifactDetails(displayName, description, tags));
    }
}
