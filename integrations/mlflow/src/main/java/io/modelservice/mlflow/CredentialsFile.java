package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The file {@code .mlflow/credentials} in the user's home, an ini file of which the section {@code [mlflow]} counts. */
final class CredentialsFile {
    private CredentialsFile() {}

    static Map<String, String> read(Environment environment) {
        Optional<Path> file = environment
                .text("HOME")
                .or(() -> environment.text("USERPROFILE"))
                .map(home -> Path.of(home, ".mlflow", "credentials"))
                .filter(Files::isRegularFile);
        try {
            return file.isPresent() ? section(Files.readAllLines(file.get())) : Map.of();
        } catch (IOException e) {
            throw new ArtifactRefusedException(
                    "the file .mlflow/credentials in the home folder can't be read as text; mend it, or set the variables",
                    e);
        }
    }

    private static Map<String, String> section(List<String> lines) {
        Map<String, String> entries = new HashMap<>();
        boolean inside = false;
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("[")) {
                inside = text.equals("[mlflow]");
            } else if (inside && !text.startsWith("#") && !text.startsWith(";") && text.indexOf('=') > 0) {
                int at = text.indexOf('=');
                String key = text.substring(0, at).strip().toLowerCase(Locale.ROOT);
                entries.put(key, text.substring(at + 1).strip());
            }
        }
        return entries;
    }
}
