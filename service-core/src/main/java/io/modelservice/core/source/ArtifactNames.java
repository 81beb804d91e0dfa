package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of an artifact's files so far: no two that some file system takes for one, and none that is both a folder and
 * a file.
 */
final class ArtifactNames {
    static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 32;
    private static final int LONGEST = 1_024;

    private final Map<String, Place> places = new HashMap<>();
    private int files;

    /**
     * Adds a file.
     *
     * @return what leads to it from the folder, itself last
     * @throws ArtifactRefusedException if it may not be there
     */
    List<Step> add(String name) {
        List<String> parts = parts(name);
        if (++files > MOST_FILES) {
            throw new ArtifactRefusedException(
                    "the artifact has more than %d files; put fewer there, such as in an archive of their own"
                            .formatted(MOST_FILES));
        }
        List<Step> steps = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            path.append(path.isEmpty() ? "" : "/").append(parts.get(i));
            steps.add(new Step(parts.get(i), put(name, path.toString(), i < parts.size() - 1)));
        }
        return steps;
    }

    private boolean put(String name, String path, boolean isFolder) {
        Place place = new Place(path, isFolder);
        Place before = places.putIfAbsent(folded(path), place);
        if (before != null && !(isFolder && before.equals(place))) {
            throw new ArtifactRefusedException("the artifact names a file %s, but has %s already; rename one of them"
                    .formatted(Shown.key(name), Shown.key(before.path())));
        }
        return before == null && isFolder;
    }

    private static String folded(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFKC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static List<String> parts(String name) {
        List<String> parts = List.of(name.split("/", -1));
        String mistake = mistake(name, parts);
        for (String part : parts) {
            mistake = mistake.isEmpty() ? NameRule.mistake(part) : mistake;
        }
        if (!mistake.isEmpty()) {
            throw new ArtifactRefusedException(
                    "the artifact names a file %s, which %s; rename it".formatted(Shown.key(name), mistake));
        }
        return parts;
    }

    private static String mistake(String name, List<String> parts) {
        if (name.isEmpty()) {
            return "is no name";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return "has more than %d bytes".formatted(LONGEST);
        }
        return parts.size() > DEEPEST ? "is in more than %d folders".formatted(DEEPEST - 1) : "";
    }

    /**
     * One step on the way to a file.
     *
     * @param isNewFolder whether no earlier file is in it
     */
    record Step(String name, boolean isNewFolder) {}

    private record Place(String path, boolean isFolder) {}
}
