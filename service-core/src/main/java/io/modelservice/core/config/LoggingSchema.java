package io.modelservice.core.config;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code logging} section as JSON Schema, made of the lists in {@link LoggingKey}. */
final class LoggingSchema {
    private LoggingSchema() {}

    static Map<String, Object> section() {
        Map<String, Object> section = closed(LoggingKey.SECTION);
        section.put("required", List.of("version"));
        section.put("if", SchemaParts.of("properties", incremental(), "required", List.of("incremental")));
        section.put("else", Map.of("properties", Map.of("handlers", eachHasItsClass())));
        return section;
    }

    private static Map<String, Object> incremental() {
        return Map.of("incremental", Map.of("const", true));
    }

    private static Map<String, Object> eachHasItsClass() {
        return Map.of("additionalProperties", Map.of("required", List.of("class")));
    }

    private static Map<String, Object> closed(List<LoggingKey> keys) {
        Map<String, Object> closed = open(keys);
        closed.put("additionalProperties", false);
        return closed;
    }

    private static Map<String, Object> open(List<LoggingKey> keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), property(key)));
        return SchemaParts.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> property(LoggingKey key) {
        Map<String, Object> property = SchemaParts.of("description", key.description());
        Map<String, Object> type = type(key.kind());
        property.putAll(key.kind() == LoggingKey.Kind.VERSION ? type : SchemaParts.orNull(type));
        if (key.defaultValue() != null) {
            property.put("default", key.defaultValue());
        }
        if (!key.example().equals(List.of())) {
            property.put("examples", List.of(key.example()));
        }
        return property;
    }

    private static Map<String, Object> type(LoggingKey.Kind kind) {
        return switch (kind) {
            case VERSION -> SchemaParts.orSubstituted(SchemaParts.of("const", 1));
            case BOOL -> SchemaParts.orSubstituted(SchemaParts.of("type", "boolean"));
            case TEXT -> SchemaParts.of("type", "string");
            case STYLE -> SchemaParts.orSubstituted(SchemaParts.of("enum", LoggingKey.STYLES));
            case LEVEL -> level();
            case NAMES -> SchemaParts.of("type", "array", "items", Map.of("type", "string"));
            case VALUES -> SchemaParts.of("type", "object");
            case FORMATTERS -> named(open(LoggingKey.FORMATTER));
            case FILTERS -> named(open(LoggingKey.FILTER));
            case HANDLERS -> named(open(LoggingKey.HANDLER));
            case LOGGERS -> named(closed(LoggingKey.LOGGER));
            case LOGGER -> closed(LoggingKey.LOGGER);
        };
    }

    private static Map<String, Object> named(Map<String, Object> section) {
        return SchemaParts.of("type", "object", "additionalProperties", SchemaParts.orNull(section));
    }

    /** The words for editors to offer, then the same in any case. */
    private static Map<String, Object> level() {
        return SchemaParts.orSubstituted(List.of(
                SchemaParts.of("enum", LoggingKey.LEVELS),
                anyCase(LoggingKey.LEVELS),
                SchemaParts.of("type", "integer")));
    }

    private static Map<String, Object> anyCase(List<String> words) {
        String pattern = words.stream()
                .map(word -> word.chars().mapToObj(LoggingSchema::eitherCase).collect(joining()))
                .collect(joining("|", "^(?:", ")$"));
        Map<String, Object> schema = SchemaParts.of("type", "string", "pattern", pattern);
        schema.put("title", "the same in any case");
        return schema;
    }

    private static String eitherCase(int letter) {
        return "[" + (char) letter + (char) Character.toLowerCase(letter) + "]";
    }
}
