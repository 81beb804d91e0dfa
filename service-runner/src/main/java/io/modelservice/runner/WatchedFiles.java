package io.modelservice.runner;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files and folders whose change is looked for: names, sizes, times and identities. Looked at, not listened to, so that
 * links that are set anew, as orchestrators do with mounted configuration, are seen on every file system. Not thread-safe.
 */
final class WatchedFiles {
    private static final int DEPTH = 3;

    private String taken;
    private String seen;

    /** As they are now. */
    WatchedFiles(List<Path> paths) {
        taken = look(paths);
        seen = taken;
    }

    /** Whether they have changed since they were taken, and look as they did the last time: nobody is writing them. */
    boolean haveChanged(List<Path> paths) {
        String now = look(paths);
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(taken)) {
            return false;
        }
        taken = now;
        return true;
    }

    private static String look(List<Path> paths) {
        return paths.stream().map(WatchedFiles::look).collect(Collectors.joining("\n"));
    }

    private static String look(Path path) {
        try (Stream<Path> all = Files.walk(path, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return all.sorted().map(WatchedFiles::state).collect(Collectors.joining("\n"));
        } catch (IOException | java.io.UncheckedIOException e) { // it is gone, or being changed
            return path + " " + e.getClass().getSimpleName();
        }
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d %s %s"
                    .formatted(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            return file + " gone";
        }
    }
}
