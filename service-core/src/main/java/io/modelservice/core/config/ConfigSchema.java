package io.modelservice.core.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.ModelSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand in {@code rest_config.yaml}, for editors as JSON Schema and for people as a page of tables. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** JSON Schema (draft 2020-12), the same at every call, ending with a line break. */
    public static String json() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators).withObjectIndenter(lines);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can't be written as JSON", e);
        }
    }

    /** A page in Markdown, the same at every call, ending with a line break. */
    public static String markdown() {
        return new ConfigPage(schema()).text();
    }

    static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "rest_config.yaml");
        schema.put("description", "Configuration of a service that hosts models.");
        schema.putAll(withIdentity(withKeys(withLogging(SectionSchema.of(ModelSchema.of(ServiceConfig.class))))));
        schema.put("$defs", Map.of("substituted", SchemaParts.substituted()));
        return schema;
    }

    /** In the record the section is free-form; its form is checked by itself. */
    @SuppressWarnings("unchecked") // the properties are those put there by SectionSchema
    private static Map<String, Object> withLogging(Map<String, Object> service) {
        Map<String, Object> properties = requireNonNull((Map<String, Object>) service.get("properties"));
        Map<String, Object> logging = requireNonNull((Map<String, Object>) properties.get("logging"));
        logging.putAll(SchemaParts.orNull(LoggingSchema.section()));
        return service;
    }

    /** A class says what an entry is called; without one the artifact says what it is, and a name is needed. */
    @SuppressWarnings("unchecked") // as below
    private static Map<String, Object> withIdentity(Map<String, Object> service) {
        Map<String, Object> at = service;
        for (String key : "properties models items".split(" ", -1)) {
            at = requireNonNull((Map<String, Object>) at.get(key));
        }
        at.put(
                "anyOf",
                List.of(Map.of("required", List.of("class_path")), Map.of("required", List.of("name", "source"))));
        return service;
    }

    /** In the record a key is any value, since it is text only until it is read. */
    @SuppressWarnings("unchecked") // as above
    private static Map<String, Object> withKeys(Map<String, Object> service) {
        Map<String, Object> at = service;
        for (String key : "properties security properties api_keys items properties key".split(" ", -1)) {
            at = requireNonNull((Map<String, Object>) at.get(key));
        }
        at.put("type", "string");
        at.put("pattern", References.FORM);
        return service;
    }
}
