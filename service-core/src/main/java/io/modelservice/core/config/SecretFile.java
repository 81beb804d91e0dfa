package io.modelservice.core.config;

import io.modelservice.core.config.References.Unresolved;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a mounted secret: UTF-8 text of at most 64 KiB, without the newline at its end. */
final class SecretFile {
    private static final int LARGEST = 64 * 1024;

    private SecretFile() {}

    static String read(Path folder, String name) throws Unresolved {
        String place = "file " + Shown.key(name);
        try {
            return text(folder.resolve(name.strip()), place);
        } catch (InvalidPathException e) {
            throw new Unresolved(place + " is not a legal path", "write ${file:PATH}");
        } catch (CharacterCodingException e) {
            throw new Unresolved(place + " is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw new Unresolved(place + " cannot be read", "check that this process may read it");
        }
    }

    private static String text(Path file, String place) throws IOException, Unresolved {
        if (!Files.exists(file)) {
            throw new Unresolved(
                    place + " does not exist", "give an absolute path, or one relative to the configuration file");
        }
        if (Files.isDirectory(file)) {
            throw new Unresolved(place + " is a folder", "name a file in it");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Unresolved(place + " is larger than 64 KiB", "name a file that holds one secret");
            }
            return Utf8.decode(bytes).replaceFirst("\\r?\\n\\z", "");
        }
    }
}
