package io.modelservice.core.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Artifacts in a folder: one file {@code <name>.<version>} each, whose text the model answers with, and one file
 * {@code <name>} that tells which is meant where no version is asked for.
 */
record Shelf(Path folder) {
    private static final String DOWN = "down";

    /** The variable that names the folder. */
    static final String VARIABLE = "SHELF";

    Map<String, String> environment() {
        return Map.of(VARIABLE, folder.toString());
    }

    /** Puts an artifact there, and lets the name mean it. */
    void put(String name, String version, String text) {
        write(name + "." + version, text);
        mean(name, version);
    }

    /** Lets a name mean another version. */
    void mean(String name, String version) {
        write(name, version);
    }

    /** Lets the shelf be out of reach, or not. */
    void down(boolean out) {
        try {
            if (out) {
                write(DOWN, "");
            } else {
                Files.deleteIfExists(folder.resolve(DOWN));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isDown(Path folder) {
        return Files.exists(folder.resolve(DOWN));
    }

    private void write(String file, String text) {
        try {
            Path half = Files.writeString(folder.resolve(file + "~"), text);
            Files.move(half, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
