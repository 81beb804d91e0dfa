package io.modelservice.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private folder that an artifact is written into. Nothing is ever written outside of it, and no more than it may hold.
 * Not thread-safe.
 */
public final class ArtifactFolder {
    private final Path root;
    private final long maxBytes;
    private long bytes;

    /**
     * An empty folder.
     *
     * @param root exists, is empty, and is nobody else's
     * @param maxBytes what all files may hold together
     */
    public ArtifactFolder(Path root, long maxBytes) {
        this.root = root;
        this.maxBytes = maxBytes;
    }

    /**
     * Writes a file, and the folders on the way to it.
     *
     * @param name relative, with {@code /} between its parts
     * @param size what its place says that it holds; negative if it does not say
     * @param content closed by the caller
     * @throws ArtifactRefusedException if the name leads elsewhere, the content is longer or shorter than was said, or the
     *     folder can't hold it
     */
    public void write(String name, long size, InputStream content) throws IOException {
        Path file = resolve(name);
        Files.createDirectories(file.getParent());
        long before = bytes;
        try (OutputStream out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > maxBytes) {
                    throw new ArtifactRefusedException(
                            "the artifact holds more than %d bytes; raise max_bytes of its source".formatted(maxBytes));
                }
                out.write(buffer, 0, read);
            }
        }
        if (size >= 0 && bytes - before != size) {
            throw new ArtifactRefusedException("the artifact's file '%s' has %d bytes, but %d were announced"
                    .formatted(name, bytes - before, size));
        }
    }

    private Path resolve(String name) {
        Path file = root.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(root) || file.equals(root)) {
            throw new ArtifactRefusedException("the artifact names a file '%s' outside of its folder".formatted(name));
        }
        return file;
    }
}
