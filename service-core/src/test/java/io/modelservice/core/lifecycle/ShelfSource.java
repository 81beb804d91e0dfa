package io.modelservice.core.lifecycle;

import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.SourceLocation;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Artifacts of a {@link Shelf}: {@code shelf:name}, or {@code shelf:name/version}. */
public final class ShelfSource implements ModelSource {
    @Override
    public Set<String> schemes() {
        return Set.of("shelf");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) {
        Path folder = Path.of(Objects.requireNonNull(location.environment().get(Shelf.VARIABLE)));
        if (Shelf.isDown(folder)) {
            throw new SourceUnavailableException("the shelf is out of reach");
        }
        String[] path = location.uri().substring("shelf:".length()).split("/", 2);
        try {
            String version = path.length > 1 ? path[1] : Files.readString(existing(folder.resolve(path[0])));
            return new Item(existing(folder.resolve(path[0] + "." + version)), version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path existing(Path file) {
        if (Files.exists(file)) {
            return file;
        }
        throw new ArtifactMissingException("there is no %s on the shelf yet".formatted(file.getFileName()));
    }

    private record Item(Path file, String version) implements ArtifactVersion {
        @Override
        public String identity() {
            return file.getFileName().toString();
        }

        @Override
        public ArtifactDetails details() {
            return new ArtifactDetails("", "From a shelf.", Map.of("shelf", "upper"));
        }

        @Override
        public void fetch(ArtifactFolder folder) throws IOException {
            try (InputStream content = Files.newInputStream(file)) {
                folder.write("text", Files.size(file), content);
            }
        }
    }
}
