package io.modelservice.core.logging;

import io.modelservice.core.config.KeyPath;
import io.modelservice.core.config.Kinds;
import io.modelservice.core.config.Mistakes;
import io.modelservice.core.config.NearMiss;
import io.modelservice.core.config.Shown;
import io.modelservice.core.config.Substituted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of the section with its path; what is wrong with a value is told at its place, and the default taken. */
record Keys(Map<?, ?> map, String path, Mistakes mistakes) {

    void known(Collection<String> keys) {
        for (Object key : map.keySet()) {
            String name = String.valueOf(key);
            if (!keys.contains(name)) {
                mistakes.atKey(at(name), "unknown key " + Shown.key(name), NearMiss.mend(name, keys, "keys here: "));
            }
        }
    }

    boolean has(String key) {
        return get(key) != null;
    }

    @Nullable
    Object get(String key) {
        return meaning(map.get(key));
    }

    static @Nullable Object meaning(@Nullable Object value) {
        return value instanceof Substituted substituted ? substituted.value() : value;
    }

    String text(String key, String otherwise) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof String text)) {
            return wrong(key, "text", otherwise);
        }
        if (text.startsWith("ext://") || text.startsWith("cfg://")) {
            refuse(key, shown(key) + " refers to what is not in this file", "write the value itself");
            return otherwise;
        }
        return text;
    }

    boolean bool(String key, boolean otherwise) {
        Object value = get(key);
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        return wrong(key, "true or false", otherwise);
    }

    long number(String key, long otherwise, long least, long most) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        boolean whole = value instanceof Long || value instanceof Integer;
        if (!whole || ((Number) value).longValue() < least || ((Number) value).longValue() > most) {
            return wrong(key, "a whole number from %d to %d".formatted(least, most), otherwise);
        }
        return ((Number) value).longValue();
    }

    /** The values of a map, meant; empty if there is none. */
    Map<String, @Nullable Object> values(String key) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (get(key) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> values.put(String.valueOf(name), meaning(value)));
        } else if (has(key)) {
            wrong(key, "a map", "");
        }
        return values;
    }

    /** The texts of a list; empty if there is none. */
    List<String> texts(String key) {
        return get(key) instanceof List<?> list
                ? list.stream().map(item -> String.valueOf(meaning(item))).toList()
                : List.of();
    }

    /** The maps below a key, by their names. */
    Map<String, Keys> below(String key) {
        Map<String, Keys> found = new LinkedHashMap<>();
        if (get(key) instanceof Map<?, ?> maps) {
            maps.forEach((name, value) -> {
                Map<?, ?> inner = value instanceof Map<?, ?> given ? given : Map.of();
                found.put(String.valueOf(name), new Keys(inner, KeyPath.key(at(key), String.valueOf(name)), mistakes));
            });
        }
        return found;
    }

    void refuse(String key, String what, String mend) {
        mistakes.atValue(at(key), what, mend);
    }

    /** A value as a message may show it. */
    String shown(String key) {
        return map.get(key) instanceof Substituted ? "what is put in here" : Shown.key(String.valueOf(map.get(key)));
    }

    private <T> T wrong(String key, String wanted, T otherwise) {
        String what = get(key) instanceof Number ? shown(key) : Kinds.of(get(key));
        refuse(key, "this is %s, %s is wanted".formatted(what, wanted), "change it");
        return otherwise;
    }

    private String at(String key) {
        return KeyPath.key(path, key);
    }
}
