package io.modelservice.core.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value of the tree is, in a user's words. */
public final class Kinds {
    private Kinds() {}

    /** The kind, with its article. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "empty";
        }
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        return value instanceof Number ? "a number" : "text";
    }
}
