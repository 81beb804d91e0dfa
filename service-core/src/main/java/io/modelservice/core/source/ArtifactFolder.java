package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A private folder that an artifact is written into. Nothing is ever written outside of it, whatever a name says, and no
 * more than it may hold: bytes, and 10,000 files. Not thread-safe.
 */
public final class ArtifactFolder {
    private final Path root;
    private final long maxBytes;
    private final ArtifactNames names = new ArtifactNames();
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
     * @param name relative, with {@code /} between its parts; one that some system can't have, or would take for another
     *     file, is refused on all
     * @param size what its place says that it holds; negative if it does not say
     * @param content read to its end, or until it is refused; closed by the caller
     * @throws ArtifactRefusedException if the name leads elsewhere or is there already, the content is longer or shorter than
     *     was said, or the folder can't hold it
     * @throws IOException if the content can't be read or the disk takes no more
     */
    public void write(String name, long size, InputStream content) throws IOException {
        requireRoom(size);
        Path file = create(name);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS)) {
            copy(name, size, content, out);
        }
    }

    /** What may still be written, in bytes. */
    long left() {
        return maxBytes - bytes;
    }

    /** Refuses what is announced as larger than what is left, before it is read. */
    void requireRoom(long size) {
        if (size > left()) {
            throw tooLarge();
        }
    }

    private void copy(String name, long size, InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            written += read;
            bytes += read;
            requireRoom(name, size, written);
            out.write(buffer, 0, read);
            requireTime();
        }
        if (written < size) {
            throw otherSize(name, size, "only " + written);
        }
    }

    private void requireRoom(String name, long size, long written) {
        if (bytes > maxBytes) {
            throw tooLarge();
        }
        if (size >= 0 && written > size) {
            throw otherSize(name, size, "more");
        }
    }

    private static void requireTime() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("stopped while an artifact was written");
        }
    }

    private Path create(String name) throws IOException {
        try {
            Path folder = root;
            for (ArtifactNames.Step step : names.add(name)) {
                folder = folder.resolve(step.name());
                if (step.isNewFolder()) {
                    Files.createDirectory(folder);
                }
            }
            return folder;
        } catch (InvalidPathException unknown) {
            throw new ArtifactRefusedException(
                    "the artifact names a file %s, which this system can't write; rename it, or start with LC_ALL=C.UTF-8 if it has letters beyond ASCII"
                            .formatted(Shown.key(name)),
                    unknown);
        }
    }

    private ArtifactRefusedException tooLarge() {
        return new ArtifactRefusedException(
                "the artifact holds more than %d bytes; raise max_bytes of its source if it is the right one"
                        .formatted(maxBytes));
    }

    private static ArtifactRefusedException otherSize(String name, long size, String found) {
        return new ArtifactRefusedException(
                "the artifact's file %s was announced with %d bytes, but has %s; put it there again"
                        .formatted(Shown.key(name), size, found));
    }
}
