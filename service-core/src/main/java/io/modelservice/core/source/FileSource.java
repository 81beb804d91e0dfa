package io.modelservice.core.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Folders and files of this machine: {@code file:relative/path}, {@code file:/absolute} or {@code file:///absolute}. A
 * link at the end of the path is followed, and names the version by what it leads to. Thread-safe.
 */
public final class FileSource implements ModelSource {
    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) {
        Path path = path(FileUri.path(location.uri()));
        try {
            Path real = path.toRealPath();
            FileTree tree = FileTree.of(real);
            if (tree.files().isEmpty()) {
                throw new ArtifactMissingException("the folder '%s' is empty; put the model there".formatted(path));
            }
            return new FileVersion(
                    tree, Files.isSymbolicLink(path) ? real.getFileName().toString() : "");
        } catch (NoSuchFileException missing) {
            throw new ArtifactMissingException(
                    "there is no '%s'; put the model there, or mend the path".formatted(missing.getFile()), missing);
        } catch (AccessDeniedException denied) {
            throw new SourceUnavailableException(
                    "'%s' may not be read; give this user the right to".formatted(denied.getFile()), denied);
        } catch (IOException failure) {
            throw new SourceUnavailableException("'%s' can't be read (%s)".formatted(path, failure), failure);
        }
    }

    @Override
    public String place(SourceLocation location) {
        return Path.of("").toAbsolutePath().toString();
    }

    private static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException impossible) {
            throw new ArtifactRefusedException(
                    "the source's path can't be one on this system; mend it, or start with LC_ALL=C.UTF-8 if it has letters beyond ASCII",
                    impossible);
        }
    }
}
