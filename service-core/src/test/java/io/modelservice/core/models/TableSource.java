package io.modelservice.core.models;

import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A source whose URIs, {@code table:...}, stand in a table of this process, each with its version. */
public final class TableSource implements ModelSource {
    /** Versions by their URIs. */
    public static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    /** Makes a folder that has this source, for a class path. */
    public static String on(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ModelSource.class.getName()), TableSource.class.getName() + "\n");
        return folder.toString();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("table");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) {
        String version = VERSIONS.get(location.uri());
        if (version == null) {
            throw new ArtifactMissingException("there is nothing at " + location.uri());
        }
        return new Row(version);
    }

    private record Row(String version) implements ArtifactVersion {
        @Override
        public String identity() {
            return version;
        }

        @Override
        public void fetch(ArtifactFolder folder) throws IOException {
            byte[] content = version.getBytes(StandardCharsets.UTF_8);
            folder.write("version.txt", content.length, new ByteArrayInputStream(content));
        }
    }
}
