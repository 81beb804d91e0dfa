package io.modelservice.core.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of single keys of the {@code logging} section. An absent key passes, and so does one that is told already. */
final class LoggingKinds {
    private final Mistakes mistakes;

    LoggingKinds(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void known(Map<?, ?> map, List<String> keys, String path) {
        for (String key : texts(map.keySet())) {
            if (!keys.contains(key)) {
                mistakes.atKey(
                        KeyPath.key(path, key),
                        "unknown key " + Shown.key(key),
                        NearMiss.mend(key, keys, "the keys here are "));
            }
        }
    }

    void missing(String key, String example, String path) {
        mistakes.atValue(
                KeyPath.key(path, key), "this key is missing", "add it, as in '%s: %s'".formatted(key, example));
    }

    void noFactory(String path) {
        mistakes.atKey(
                KeyPath.key(path, "()"),
                "a handler of one's own cannot be made here",
                "name one of Python's classes as class");
    }

    void version(Map<?, ?> section, String path) {
        Object version = meaning(section.get("version"));
        if (version == null) {
            missing("version", "1", path);
        } else if (version != Broken.VALUE && !version.equals(1L) && !version.equals(1)) {
            mistakes.atValue(KeyPath.key(path, "version"), "this is not 1, the only version there is", "write 1");
        }
    }

    void bool(Map<?, ?> map, String key, String path) {
        Object value = meaning(map.get(key));
        if (value != null && value != Broken.VALUE && !(value instanceof Boolean)) {
            wrong(value, "true or false", "write true or false, without quotes", KeyPath.key(path, key));
        }
    }

    @Nullable
    String text(Map<?, ?> map, String key, String path) {
        Object value = map.get(key);
        if (value instanceof String text) {
            return text;
        }
        if (value != null && value != Broken.VALUE && !(value instanceof Substituted)) {
            wrong(value, "text", "write text, in quotes if need be", KeyPath.key(path, key));
        }
        return value instanceof Substituted substituted ? substituted.text() : null;
    }

    void word(Map<?, ?> map, String key, List<String> words, String path) {
        String text = text(map, key, path);
        if (text != null && !words.contains(text)) {
            mistakes.atValue(
                    KeyPath.key(path, key),
                    named(map.get(key)) + " is not known here",
                    "write one of " + String.join(", ", words));
        }
    }

    /** A word in any case, or a number. */
    void level(Map<?, ?> map, String path) {
        if (meaning(map.get("level")) instanceof Long || map.get("level") instanceof Integer) {
            return;
        }
        String text = text(map, "level", path);
        if (text != null && !LoggingKey.LEVELS.contains(text.toUpperCase(Locale.ROOT))) {
            boolean secret = map.get("level") instanceof Substituted;
            mistakes.atValue(
                    KeyPath.key(path, "level"),
                    named(map.get("level")) + " is no level",
                    NearMiss.mend(secret ? "" : text, LoggingKey.LEVELS, "write one of "));
        }
    }

    void references(Map<?, ?> map, String key, Set<String> ids, String path) {
        String at = KeyPath.key(path, key);
        Object value = map.get(key);
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                reference(list.get(i), ids, key.substring(0, key.length() - 1), KeyPath.item(at, i));
            }
        } else if (value != null && value != Broken.VALUE) {
            wrong(value, "a list", "write [name] or each name after '- '", at);
        }
    }

    void reference(@Nullable Object value, Set<String> ids, String kind, String path) {
        if (value == null || value == Broken.VALUE) {
            return;
        }
        String id = value instanceof Substituted substituted ? substituted.text() : String.valueOf(value);
        if (!ids.contains(id)) {
            String all = ids.isEmpty() ? "add it below logging." + kind + "s" : "name one of ";
            boolean secret = value instanceof Substituted;
            mistakes.atValue(path, named(value) + " names no " + kind, NearMiss.mend(secret ? "" : id, ids, all));
        }
    }

    /** The maps below a key, with their paths. */
    Map<String, Map<?, ?>> maps(Map<?, ?> section, String key, String path) {
        String at = KeyPath.key(path, key);
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        Map<?, ?> maps = map(section.get(key), at);
        if (maps != null) {
            maps.forEach((id, value) -> {
                String inner = KeyPath.key(at, String.valueOf(id));
                Map<?, ?> map = map(value, inner);
                if (map != null) {
                    found.put(inner, map);
                }
            });
        }
        return found;
    }

    @Nullable
    Map<?, ?> map(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if (value != null && value != Broken.VALUE) {
            wrong(value, "a map", "write 'key: value' lines below it", path);
        }
        return null;
    }

    static Set<String> texts(Collection<?> keys) {
        Set<String> texts = new LinkedHashSet<>();
        keys.forEach(key -> texts.add(String.valueOf(key)));
        return texts;
    }

    private void wrong(Object value, String wanted, String mend, String path) {
        mistakes.atValue(path, "this is %s, %s is wanted".formatted(Kinds.of(value), wanted), mend);
    }

    private static String named(@Nullable Object value) {
        return value instanceof Substituted ? "what is put in here" : Shown.key(String.valueOf(value));
    }

    private static @Nullable Object meaning(@Nullable Object value) {
        return value instanceof Substituted substituted ? substituted.value() : value;
    }
}
