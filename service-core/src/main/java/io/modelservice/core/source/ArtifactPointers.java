package io.modelservice.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a location's artifacts serves, and which one did before; a file is their memory.
 *
 * @param current name of its folder; empty if there is none
 * @param previous name of its folder; empty if there is none
 */
record ArtifactPointers(String current, String previous) {
    private static final String FILE = "serving.json";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

    ArtifactPointers(@Nullable String current, @Nullable String previous) {
        this.current = name(current);
        this.previous = name(previous);
    }

    private static String name(@Nullable String text) {
        return text != null && NAME.matcher(text).matches() ? text : "";
    }

    /** What is remembered; a file that can't be read is none. */
    static ArtifactPointers read(Path place) {
        try {
            return JsonFile.read(place.resolve(FILE), ArtifactPointers.class);
        } catch (IOException none) {
            return new ArtifactPointers("", "");
        }
    }

    /** With another one that serves now. */
    ArtifactPointers serving(String name) {
        return name.equals(current) ? this : new ArtifactPointers(name, current);
    }

    boolean keep(String name) {
        return name.equals(current) || name.equals(previous);
    }

    void write(Path place) throws IOException {
        JsonFile.write(place.resolve(FILE), this);
    }
}
