package io.modelservice.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the file of a model is. */
final class OnnxFiles {
    private OnnxFiles() {}

    /** The files of a folder, or the file itself, that are named as ONNX models are; in alphabetical order. */
    static List<Path> in(Path artifact) {
        if (!Files.isDirectory(artifact)) {
            return isNamedSo(artifact) && Files.isRegularFile(artifact) ? List.of(artifact) : List.of();
        }
        try (Stream<Path> files = Files.list(artifact)) {
            return files.filter(OnnxFiles::isNamedSo)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNamedSo(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    /**
     * The one file to load.
     *
     * @param artifact a folder or file, if the entry has one
     * @param configured {@code configuration.file}
     * @throws OnnxException if there is none, or it can't be told which
     */
    static Path one(Optional<Path> artifact, @Nullable String configured) {
        if (artifact.isPresent()) {
            return configured == null ? only(artifact.get()) : within(artifact.get(), configured);
        }
        if (configured == null) {
            throw new OnnxException(
                    "there is no model file; name it by configuration.file, or give the entry a source");
        }
        Path file = Path.of(configured);
        if (Files.isDirectory(file)) {
            return only(file);
        }
        return existing(file);
    }

    private static Path within(Path artifact, String configured) {
        Path folder = (Files.isDirectory(artifact) ? artifact : artifact.resolveSibling("")).normalize();
        Path file = folder.resolve(configured).normalize();
        if (!file.startsWith(folder)) {
            throw new OnnxException(
                    "configuration.file '%s' is outside of the artifact; give a path within it".formatted(configured));
        }
        return existing(file);
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new OnnxException("%s: there is no such file; mend configuration.file, which counts from %s"
                    .formatted(file, Path.of("").toAbsolutePath()));
        }
        return file;
    }

    private static Path only(Path artifact) {
        List<Path> found = Files.isRegularFile(artifact) ? List.of(artifact) : in(artifact);
        if (found.size() != 1) {
            List<Path> names = found.stream().map(Path::getFileName).toList();
            throw new OnnxException("%s: there are %d .onnx files in it %s; name one by configuration.file"
                    .formatted(artifact, found.size(), names));
        }
        return found.get(0);
    }
}
