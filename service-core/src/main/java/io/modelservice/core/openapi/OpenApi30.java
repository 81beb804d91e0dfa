package io.modelservice.core.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema said in the dialect of OpenAPI 3.0. */
final class OpenApi30 {
    private OpenApi30() {}

    static Map<String, @Nullable Object> of(Map<?, ?> schema) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        schema.forEach((key, value) -> said.put((String) key, value == null ? null : nested((String) key, value)));
        nullable(said);
        bound(said, "exclusiveMinimum", "minimum", 1);
        bound(said, "exclusiveMaximum", "maximum", -1);
        if ("base64".equals(said.remove("contentEncoding"))) {
            said.put("format", "byte");
        }
        if (said.containsKey("const")) {
            said.put("enum", List.of(String.valueOf(said.remove("const"))));
        }
        if (said.remove("examples") instanceof List<?> examples && !examples.isEmpty()) {
            said.put("example", examples.get(0));
        }
        wrapReference(said);
        return said;
    }

    private static Object nested(String key, Object value) {
        return switch (key) {
            case "properties" -> properties((Map<?, ?>) value);
            case "items", "additionalProperties" -> value instanceof Map<?, ?> schema ? of(schema) : value;
            case "anyOf", "allOf", "oneOf" ->
                ((List<?>) value).stream().map(item -> of((Map<?, ?>) item)).toList();
            default -> value;
        };
    }

    private static Map<String, Object> properties(Map<?, ?> schemas) {
        Map<String, Object> properties = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> properties.put((String) name, of((Map<?, ?>) schema)));
        return properties;
    }

    /** {@code anyOf} of a type and null is that type, nullable. */
    private static void nullable(Map<String, @Nullable Object> said) {
        if (said.get("anyOf") instanceof List<?> choices && choices.contains(Map.of("type", "null"))) {
            said.remove("anyOf");
            for (Object choice : choices) {
                if (!choice.equals(Map.of("type", "null"))) {
                    ((Map<?, ?>) choice).forEach((key, value) -> said.putIfAbsent((String) key, value));
                }
            }
            said.put("nullable", true);
            if (said.get("enum") instanceof List<?> words) { // null is a value only if it is one of them
                List<@Nullable Object> withNull = new ArrayList<>(words);
                withNull.add(null);
                said.put("enum", withNull);
            }
        }
    }

    /** An exclusive bound is a flag of the bound; of two bounds on one side only the narrower counts. */
    private static void bound(Map<String, @Nullable Object> said, String exclusive, String inclusive, int sign) {
        if (said.remove(exclusive) instanceof Number limit) {
            Object other = said.get(inclusive);
            boolean narrower = !(other instanceof Number) || decimal(limit).compareTo(decimal(other)) * sign >= 0;
            if (narrower) {
                said.put(inclusive, limit);
                said.put(exclusive, true);
            }
        }
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }

    /** Whatever stands beside a reference counts only if the reference is wrapped. */
    private static void wrapReference(Map<String, @Nullable Object> said) {
        if (said.size() > 1 && said.containsKey("$ref")) {
            said.put("allOf", List.of(Map.of("$ref", String.valueOf(said.remove("$ref")))));
        }
    }
}
