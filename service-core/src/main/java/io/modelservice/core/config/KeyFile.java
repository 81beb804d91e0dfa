package io.modelservice.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/** The file of a private key. */
final class KeyFile {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    /** Whether every user of this machine may read or change it; false where that can't be told. */
    static boolean isForEverybody(String path) {
        try {
            return !Collections.disjoint(Files.getPosixFilePermissions(Path.of(path)), OTHERS);
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return false;
        }
    }
}
