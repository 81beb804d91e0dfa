package io.modelservice.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a location's artifacts serves, which one did before, and which one was rolled back; a file is their memory.
 *
 * @param current name of its folder; empty if there is none
 * @param previous name of its folder; empty if there is none
 * @param passedOver identity of the one that is not to be taken again by itself; empty if there is none
 */
record ArtifactPointers(String current, String previous, String passedOver) {
    private static final String FILE = "serving.json";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

    ArtifactPointers(@Nullable String current, @Nullable String previous, @Nullable String passedOver) {
        this.current = name(current);
        this.previous = name(previous);
        this.passedOver = passedOver == null ? "" : passedOver;
    }

    private static String name(@Nullable String text) {
        return text != null && NAME.matcher(text).matches() ? text : "";
    }

    /** What is remembered; a file that can't be read is none. */
    static ArtifactPointers read(Path place) {
        try {
            return JsonFile.read(place.resolve(FILE), ArtifactPointers.class);
        } catch (IOException none) {
            return new ArtifactPointers("", "", "");
        }
    }

    /** With another one that serves now, and one that is passed over for it; empty if there is none. */
    ArtifactPointers serving(String name, String identity) {
        return new ArtifactPointers(name, name.equals(current) ? previous : current, identity);
    }

    boolean keep(String name) {
        return name.equals(current) || name.equals(previous);
    }

    void write(Path place) throws IOException {
        JsonFile.write(place.resolve(FILE), this);
    }
}
