package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder's files, or one file, as they look from outside.
 *
 * @param root without links
 * @param files their real paths, by name
 * @param fingerprint changes when a file is added, removed, replaced or written
 */
record FileTree(Path root, SortedMap<String, Path> files, String fingerprint) {
    /** More than an artifact may have, so that a wrong path does not search a whole disk. */
    private static final int MOST = 20_000;

    /**
     * Looks, without reading a file.
     *
     * @param root without links
     * @throws ArtifactRefusedException if something in it is neither folder nor file, or leads out of it
     */
    static FileTree of(Path root) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        StringBuilder looks = new StringBuilder(root.toString());
        try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS).limit(MOST)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (!Files.isDirectory(path)) {
                    files.put(name(root, path), inside(root, path));
                }
            }
        } catch (java.io.UncheckedIOException failure) {
            throw failure.getCause();
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            looks.append('\n').append(file.getKey()).append('\0').append(look(file.getValue()));
        }
        return new FileTree(root, files, TreeDigest.ofText(looks.toString()));
    }

    private static String name(Path root, Path path) {
        Path name = path.equals(root) ? path.getFileName() : root.relativize(path);
        return String.valueOf(name).replace(path.getFileSystem().getSeparator(), "/");
    }

    private static Path inside(Path root, Path path) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
            throw new ArtifactRefusedException(
                    "the artifact's %s is a link that leads out of its folder; put the file itself there"
                            .formatted(Shown.key(name(root, path))));
        }
        if (!Files.isRegularFile(real)) {
            throw new ArtifactRefusedException("the artifact's %s is neither folder nor file; take it away"
                    .formatted(Shown.key(name(root, path))));
        }
        return real;
    }

    private static String look(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    }
}
