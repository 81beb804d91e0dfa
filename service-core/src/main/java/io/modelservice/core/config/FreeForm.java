package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of any kind, as in a model's {@code configuration}. Nulls and the order of keys are kept. */
final class FreeForm {
    private FreeForm() {}

    /** A deep copy that cannot be changed. */
    static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        return map(map, false);
    }

    /** A deep copy in which {@link Substituted} values are what they mean. */
    static Map<String, @Nullable Object> plain(Map<?, ?> map) {
        return map(map, true);
    }

    /** A deep copy of any value. */
    static @Nullable Object copy(@Nullable Object value, boolean plain) {
        if (value instanceof Map<?, ?> map) {
            return map(map, plain);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(copy(item, plain)));
            return Collections.unmodifiableList(items);
        }
        return plain && value instanceof Substituted substituted ? substituted.value() : value;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map, boolean plain) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), copy(value, plain)));
        return Collections.unmodifiableMap(result);
    }

    /** A text in which no {@link Substituted} value of these is left to be read. */
    static String masked(String text, @Nullable Object value) {
        String masked = text;
        if (value instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                masked = masked(masked, item);
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                masked = masked(masked, item);
            }
        } else if (value instanceof Substituted secret && !secret.text().isEmpty()) {
            masked = masked.replace(secret.text(), secret.toString());
        }
        return masked;
    }

    /** What may be printed of free-form values: the outermost keys. */
    static String keys(@Nullable Map<String, ?> map) {
        return map == null ? "none" : map.keySet().toString();
    }
}
