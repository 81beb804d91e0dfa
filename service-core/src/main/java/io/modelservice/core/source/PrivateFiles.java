package io.modelservice.core.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folders and files that are this user's alone, where the file system knows users. */
final class PrivateFiles {
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");

    private PrivateFiles() {}

    /** Makes a folder, and those that it is in. */
    static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, access(folder));
    }

    private static FileAttribute<?>[] access(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The folder that something in the cache is in. */
    static Path parent(Path inside) {
        return requireNonNull(inside.getParent(), "the cache's folder is absolute");
    }

    /** Keeps a tree's files from being written, where that does not keep them from being deleted. */
    static void protect(Path folder) throws IOException {
        if (isPosix(folder)) {
            visitFiles(folder, file -> Files.setPosixFilePermissions(file, READ_ONLY));
        }
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void visitFiles(Path folder, FileAction action) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                action.on(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a tree, following no link in it; nothing happens if there is none. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private interface FileAction {
        void on(Path file) throws IOException;
    }
}
