package io.modelservice.core.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order of keys: one that people read well, and the same on every machine. */
final class KeyOrder {
    private static final List<String> KEYS =
            List.of(("openapi info name in tags summary $ref allOf anyOf oneOf prefixItems items properties"
                            + " additionalProperties type enum const multipleOf maximum exclusiveMaximum minimum"
                            + " exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties"
                            + " minProperties required nullable format contentEncoding title description version default"
                            + " examples operationId security parameters requestBody headers schema example content responses"
                            + " paths components schemas")
                    .split(" "));

    /** Keys whose values have keys of other people's choice. */
    private static final Set<String> FREE =
            Set.of("properties", "schemas", "responses", "paths", "headers", "content", "securitySchemes");

    /** Keys whose values are data. */
    private static final Set<String> DATA = Set.of("default", "example", "examples", "enum", "const");

    private static final Comparator<String> ORDER =
            Comparator.<String>comparingInt(KeyOrder::rank).thenComparing(Comparator.naturalOrder());

    private KeyOrder() {}

    static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
        map.keySet().stream()
                .map(String.class::cast)
                .sorted(ORDER)
                .forEach(key -> sorted.put(key, value(key, map.get(key))));
        if (map.get("properties") instanceof Map<?, ?> properties && map.get("required") instanceof List<?> names) {
            List<Object> declared = new ArrayList<>(properties.keySet());
            declared.retainAll(names);
            sorted.put("required", declared);
        }
        return sorted;
    }

    private static @Nullable Object value(String key, @Nullable Object value) {
        if (DATA.contains(key)) {
            return value;
        }
        if (value instanceof List<?> items) {
            return items.stream().map(item -> value("", item)).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        return FREE.contains(key) ? free(map) : sorted(map);
    }

    private static Map<String, @Nullable Object> free(Map<?, ?> map) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> kept.put((String) key, value("", value)));
        return kept;
    }

    private static int rank(String key) {
        int rank = KEYS.indexOf(key);
        return rank < 0 ? KEYS.size() : rank;
    }
}
