package io.modelservice.core.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of the configuration as a page for people: a table for each section. Used once. */
final class ConfigPage {
    private static final String START =
            """
            # Configuration

            Every key of `rest_config.yaml`. This page and [`rest_config.schema.json`](rest_config.schema.json) are made from the
            records that the service reads the file into: `java -jar service-runner/target/service-runner.jar schema --format markdown`.

            An editor with a YAML language server completes and checks a file that begins with this line, the path being relative to
            the file:

            ```
            # yaml-language-server: $schema=docs/rest_config.schema.json
            ```

            A key that is not listed here is a mistake. A key without a value is as if it were left out. `yes`, `no`, `on` and `off`
            are booleans, as in YAML 1.1; an editor that reads YAML 1.2 takes them for text, so `true` and `false` are better. What
            the schema can't say, such as two models of one name, `validate` tells.

            ## Environment and secrets

            In any value, also below `configuration`:

            | written | becomes |
            |---|---|
            | `${NAME}` | the environment variable; a mistake if it is not set |
            | `${NAME:-default}` | the variable, or the default if it is not set or empty |
            | `${file:PATH}` | the text of a file, such as a mounted secret; relative to the configuration's folder |
            | `$${` | the characters `${` |

            Where a number, a boolean or one of some words is wanted, the text that results is read as one: `port: ${PORT:-8000}`.
            What is put in is not looked at again and never printed.
            """;

    private final Map<String, ?> schema;
    private final StringBuilder page = new StringBuilder(START);

    ConfigPage(Map<String, ?> schema) {
        this.schema = schema;
    }

    String text() {
        section("", schema);
        return page.toString();
    }

    private void section(String path, Map<?, ?> section) {
        page.append("\n## ")
                .append(path.isEmpty() ? "Top level" : "`" + path + "`")
                .append("\n\n");
        page.append("| key | type | default | meaning | example |\n|---|---|---|---|---|\n");
        Map<?, ?> properties = requireNonNull((Map<?, ?>) section.get("properties"));
        List<?> required = section.get("required") instanceof List<?> keys ? keys : List.of();
        properties.forEach((key, value) -> row(key, (Map<?, ?>) value, required.contains(key)));
        properties.forEach(
                (key, value) -> below(path.isEmpty() ? key.toString() : path + "." + key, (Map<?, ?>) value));
    }

    private void row(Object key, Map<?, ?> property, boolean required) {
        Object example = property.get("examples") instanceof List<?> examples ? examples.get(0) : null;
        boolean section = property.containsKey("properties"); // whose keys have their own defaults
        String byDefault = required ? "**required**" : section ? "" : code(property.get("default"));
        List<String> cells = List.of(
                "`" + key + "`",
                TypeWords.of(property),
                byDefault,
                String.valueOf(property.get("description")),
                code(example));
        page.append("| ")
                .append(String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()))
                .append(" |\n");
    }

    private void below(String path, Map<?, ?> property) {
        if (property.containsKey("properties")) {
            section(path, property);
        } else if (property.get("items") instanceof Map<?, ?> items && items.containsKey("properties")) {
            section(path + "[]", items);
        } else if (property.get("additionalProperties") instanceof Map<?, ?> named && named.containsKey("properties")) {
            section(path + ".<name>", named);
        }
    }

    private static String code(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        boolean plain = value instanceof String text && !text.isEmpty() && YamlScalar.ofPlain(text) instanceof String;
        return "`" + (plain ? value : json(value)) + "`"; // "1.0" in quotes, since it is a number without them
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can't be written as JSON", e);
        }
    }
}
