package io.modelservice.core.config;

import java.util.regex.Pattern;

/** The paths by which keys are named: {@code models[0].decorators[1].configuration.field}. */
public final class KeyPath {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private KeyPath() {}

    /** The path of a key below another path. */
    public static String key(String parent, String key) {
        if (!WORD.matcher(key).matches()) {
            return parent + "[" + Shown.key(key) + "]";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** The path of an item of the list at a path. */
    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** A path below another. */
    static String join(String parent, String below) {
        return parent.isEmpty() ? below : parent + "." + below;
    }

    /** The path of what holds the value at this path; empty for the outermost. */
    static String parent(String path) {
        int cut = path.endsWith("']") ? path.lastIndexOf("['") : Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }
}
