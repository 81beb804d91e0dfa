package io.modelservice.core.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a protocol adds to the document, as a file says.
 *
 * @param tag of its operations
 * @param errors how it tells failures
 * @param paths operations by path and method, in the form of the file
 * @param schemas by name
 */
record ProtocolDocument(
        Tag tag, ErrorShape errors, Map<String, Map<String, Map<String, Object>>> paths, Map<String, Object> schemas) {
    @SuppressWarnings("unchecked") // files of our own
    static ProtocolDocument read(String name) {
        Map<String, Object> file = YamlResource.read("protocols/" + name + ".yaml");
        Map<String, String> tag = (Map<String, String>) part(file, "tag");
        return new ProtocolDocument(
                new Tag().name(tag.get("name")).description(tag.get("description")),
                ErrorShape.of(String.valueOf(file.get("errors"))),
                (Map<String, Map<String, Map<String, Object>>>) part(file, "paths"),
                (Map<String, Object>) part(file, "schemas"));
    }

    private static Object part(Map<String, Object> file, String key) {
        return Objects.requireNonNull(file.get(key), key);
    }

    /** Those of its paths that variables name, under these names. */
    ProtocolDocument named(Map<String, String> variables) {
        Map<String, Map<String, Map<String, Object>>> named = new LinkedHashMap<>();
        paths.forEach((variable, item) -> {
            String path = variables.getOrDefault(variable, "");
            if (!path.isEmpty()) {
                named.merge(path, item, ProtocolDocument::joined);
            }
        });
        return new ProtocolDocument(tag, errors, named, schemas);
    }

    private static <V> Map<String, V> joined(Map<String, V> one, Map<String, V> other) {
        Map<String, V> both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }
}
