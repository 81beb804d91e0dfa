package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small JSON Schemas of which that of the configuration is made. The order of their keys is kept. */
final class SchemaParts {
    static final Map<String, Object> NULL = Map.of("type", "null");
    static final Map<String, Object> SUBSTITUTED = Map.of("$ref", "#/$defs/substituted");

    private SchemaParts() {}

    static Map<String, Object> of(String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    static Map<String, Object> of(String key, Object value, String other, Object otherValue) {
        Map<String, Object> schema = of(key, value);
        schema.put(other, otherValue);
        return schema;
    }

    /** One of these, or text into which the environment or a file is put. */
    static Map<String, Object> orSubstituted(List<Map<String, Object>> schemas) {
        return of(
                "anyOf", Stream.concat(schemas.stream(), Stream.of(SUBSTITUTED)).toList());
    }

    /** This, or text into which the environment or a file is put. */
    static Map<String, Object> orSubstituted(Map<String, Object> schema) {
        return orSubstituted(List.of(schema));
    }

    /** This or nothing: a key without a value is as if it were not there. */
    static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> result = new LinkedHashMap<>(schema);
        if (schema.get("anyOf") instanceof List<?> alternatives) {
            List<Object> more = new ArrayList<>(alternatives);
            more.add(NULL);
            result.put("anyOf", more);
        } else if (schema.get("type") instanceof String type) {
            result.put("type", List.of(type, "null"));
        }
        return result;
    }

    /** What {@code SUBSTITUTED} refers to. */
    static Map<String, Object> substituted() {
        Map<String, Object> schema = of("type", "string", "pattern", References.FORM);
        schema.put(
                "description",
                "Text with ${NAME}, ${NAME:-default} or ${file:PATH}, which are replaced when it is read.");
        return schema;
    }
}
