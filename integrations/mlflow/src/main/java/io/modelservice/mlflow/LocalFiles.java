package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that server and service share; links are refused, since they may lead anywhere. */
record LocalFiles(Path root) implements ArtifactFiles {

    @Override
    public void write(ArtifactFolder folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(root)) {
            paths = found.sorted().toList();
        }
        for (Path path : paths) {
            if (Files.isSymbolicLink(path)) {
                throw new ArtifactRefusedException(
                        "the artifact's '%s' is a link; put a copy in its place".formatted(root.relativize(path)));
            }
            if (Files.isRegularFile(path)) {
                copy(path, folder);
            }
        }
    }

    private void copy(Path path, ArtifactFolder folder) throws IOException {
        String name =
                root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        try (InputStream content = Files.newInputStream(path)) {
            folder.write(name, Files.size(path), content);
        }
    }
}
