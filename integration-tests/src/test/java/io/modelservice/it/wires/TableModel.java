package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * A model of the table, and what it is asked.
 *
 * @param name its qualified name
 * @param said the rest, as {@code protocol_table.yaml} has it
 */
record TableModel(String name, JsonNode said) {
    private static final Path ONNX_FILES = Path.of("../integrations/onnx/src/test/resources/models")
            .toAbsolutePath()
            .normalize();

    /**
     * What is wrong with a field.
     *
     * @param value a missing node if the field is missing
     * @param inOne whether it is tried in one of several instances, too
     */
    record Mistake(String field, JsonNode value, boolean inOne) {
        /** Makes it. */
        void in(JsonNode row) {
            if (value.isMissingNode()) {
                ((ObjectNode) row).remove(field);
            } else {
                ((ObjectNode) row).set(field, value);
            }
        }

        @Override
        public String toString() {
            return field + ": " + value;
        }
    }

    /** All of the table. */
    static List<TableModel> all() {
        try (InputStream file = TableModel.class.getResourceAsStream("/protocol_table.yaml")) {
            Map<String, Object> table = new Yaml().load(Objects.requireNonNull(file));
            return table.entrySet().stream()
                    .map(model -> new TableModel(model.getKey(), Columns.MAPPER.valueToTree(model.getValue())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the configuration. */
    String entry() {
        ObjectNode entry = said.get("entry").deepCopy();
        entry.put("name", name).put("create_endpoint", true);
        if (entry.has("configuration")) {
            ObjectNode configuration = (ObjectNode) entry.get("configuration");
            Path file = ONNX_FILES.resolve(configuration.get("file").textValue());
            configuration.put("file", file.toString());
        }
        return entry.toString();
    }

    /** Good ones, to be changed at will. */
    ArrayNode rows() {
        return said.get("rows").deepCopy();
    }

    /** In their order. */
    List<String> fields() {
        return Columns.names(said.get("rows"));
    }

    /** In their order. */
    List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        said.get("outputs").forEach(output -> outputs.add(output.textValue()));
        return outputs;
    }

    /** How far predictions may be apart, since a batch of numbers is not summed up in the order of one. */
    double tolerance() {
        return said.path("tolerance").doubleValue();
    }

    /** The field that may be left out; empty if there is none. */
    String optional() {
        return said.path("optional").asText();
    }

    /** One good row, but too large. */
    ArrayNode large(int bytes) {
        ArrayNode one = Columns.MAPPER.createArrayNode().add(rows().get(0));
        String field = said.get("large").textValue();
        if (one.get(0).get(field).isTextual()) {
            ((ObjectNode) one.get(0)).put(field, "x".repeat(bytes));
            return one;
        }
        ArrayNode numbers = ((ObjectNode) one.get(0)).putArray(field);
        for (int i = 0; i < bytes / 4; i++) {
            numbers.add(1.5);
        }
        return one;
    }

    List<Mistake> mistakes() {
        return StreamSupport.stream(said.get("mistakes").spliterator(), false)
                .map(one -> new Mistake(
                        one.get("field").textValue(),
                        one.path("value"),
                        one.path("one").booleanValue()))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
