package io.modelservice.core.openapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A schema's references to definitions of its own, which contain no circles. */
final class References {
    private static final String LOCAL = "#/$defs/";
    private static final String COMPONENT = "#/components/schemas/";

    private final Map<?, ?> definitions;

    References(Map<?, ?> definitions) {
        this.definitions = definitions;
    }

    static References of(Map<?, ?> schema) {
        return new References(schema.get("$defs") instanceof Map<?, ?> definitions ? definitions : Map.of());
    }

    Collection<Map<?, ?>> definitions() {
        return definitions.values().stream().<Map<?, ?>>map(Map.class::cast).toList();
    }

    /** The schema with every definition in the place of its references. */
    Map<String, @Nullable Object> inlined(Map<?, ?> schema) {
        return changed(schema, reference -> inlined(target(reference)));
    }

    /** The schema with references to components. */
    Map<String, @Nullable Object> rewritten(Map<?, ?> schema, BiFunction<String, Map<?, ?>, String> name) {
        return changed(
                schema, reference -> COMPONENT + name.apply(reference.substring(LOCAL.length()), target(reference)));
    }

    static String toComponent(String name) {
        return COMPONENT + name;
    }

    private Map<?, ?> target(String reference) {
        if (definitions.get(reference.substring(LOCAL.length())) instanceof Map<?, ?> target) {
            return target;
        }
        throw new IllegalArgumentException("there is no definition " + reference);
    }

    private static Map<String, @Nullable Object> changed(Map<?, ?> map, Function<String, Object> reference) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            if (key.equals("$ref") && item instanceof String text && text.startsWith(LOCAL)) {
                copy.put("$ref", reference.apply(text));
            } else if (!key.equals("$defs")) {
                copy.put((String) key, changedValue(item, reference));
            }
        });
        return copy;
    }

    private static @Nullable Object changedValue(@Nullable Object value, Function<String, Object> reference) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> changedValue(item, reference)).toList();
        }
        return value instanceof Map<?, ?> map ? changed(map, reference) : value;
    }
}
