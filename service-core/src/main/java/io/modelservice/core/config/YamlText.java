package io.modelservice.core.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Gets the text of a configuration file: UTF-8, at most 256 Ki characters. */
final class YamlText {
    static final int LONGEST = 256 * 1024;

    private YamlText() {}

    /**
     * The text of the file.
     *
     * @throws ConfigurationException if it cannot be read, with the one reason
     */
    static String of(Path file) {
        byte[] bytes = bytes(file);
        try {
            String text = Utf8.decode(bytes);
            if (text.codePointCount(0, text.length()) > LONGEST) {
                throw failure(null, "the file is longer than 262144 characters", "take out what is not configuration");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw failure(after(file, Utf8.decodableStart(bytes)), "this is not UTF-8 text", "save the file as UTF-8");
        }
    }

    private static byte[] bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4 * LONGEST + 4);
        } catch (NoSuchFileException e) {
            throw failure(
                    null,
                    "Could not find configuration file '%s', service has no models loaded".formatted(file),
                    "check its path, or name another file with --config or REST_CONFIG");
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : "reading is refused or fails";
            throw failure(
                    null,
                    "Could not read configuration file '%s': %s".formatted(file, reason),
                    "name a file that this process may read");
        }
    }

    /** The position of what follows this text. */
    static Position after(Path file, String start) {
        int line = 1 + (int) start.chars().filter(c -> c == '\n').count();
        int column = start.length() - start.lastIndexOf('\n');
        return new Position(file.toString(), line, column);
    }

    private static ConfigurationException failure(@Nullable Position position, String what, String mend) {
        return new ConfigurationException(java.util.List.of(new Mistake(position, "", what, mend)));
    }
}
