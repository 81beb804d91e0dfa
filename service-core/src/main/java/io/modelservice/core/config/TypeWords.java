package io.modelservice.core.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a JSON Schema of the configuration asks of a value, in a few words. */
final class TypeWords {
    private TypeWords() {}

    static String of(Map<?, ?> schema) {
        if (schema.get("anyOf") instanceof List<?> alternatives) {
            return alternatives.stream()
                    .filter(one -> !one.equals(SchemaParts.NULL) && !one.equals(SchemaParts.SUBSTITUTED))
                    .map(one -> of((Map<?, ?>) one))
                    .distinct()
                    .collect(joining(" or "));
        }
        if (schema.get("title") instanceof String words) {
            return words;
        }
        if (schema.get("enum") instanceof List<?> words) {
            return words.stream().map(word -> "`" + word + "`").collect(joining(", "));
        }
        return schema.containsKey("const") ? "`" + schema.get("const") + "`" : typed(schema);
    }

    private static String typed(Map<?, ?> schema) {
        Object type = schema.get("type") instanceof List<?> types ? types.get(0) : schema.get("type");
        return switch (String.valueOf(type)) {
            case "boolean" -> "`true` or `false`";
            case "integer" -> "whole number" + range(schema);
            case "number" -> "number" + range(schema);
            case "array" -> "list of " + plural((Map<?, ?>) schema.get("items"));
            case "object" -> object(schema);
            case "string" -> "text";
            default -> "any value";
        };
    }

    private static String object(Map<?, ?> schema) {
        if (schema.containsKey("properties")) {
            return "section, see below";
        }
        return schema.get("additionalProperties") instanceof Map<?, ?> named && named.containsKey("properties")
                ? "sections by name, see below"
                : "map of your own keys";
    }

    private static String plural(@Nullable Map<?, ?> items) {
        return items != null && items.containsKey("properties") ? "sections, see below" : "texts";
    }

    private static String range(Map<?, ?> schema) {
        Object least = schema.get("minimum");
        Object most = schema.get("maximum");
        if (least == null) {
            return most == null ? "" : ", at most " + most;
        }
        return most == null ? ", at least " + least : ", %s to %s".formatted(least, most);
    }
}
