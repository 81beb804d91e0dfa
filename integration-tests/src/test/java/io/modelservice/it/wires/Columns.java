package io.modelservice.it.wires;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows as columns, and back. */
final class Columns {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Columns() {}

    /** The names of all columns. */
    static List<String> names(JsonNode rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
        return List.copyOf(names);
    }

    /** As if it had come in text, where numbers are not told apart by their size. */
    static JsonNode plain(JsonNode value) {
        try {
            return MAPPER.readTree(value.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An array for each name. */
    static ObjectNode of(JsonNode rows) {
        ObjectNode columns = MAPPER.createObjectNode();
        for (String name : names(rows)) {
            ArrayNode column = columns.putArray(name);
            rows.forEach(row -> column.add(row.path(name)));
        }
        return columns;
    }

    /** An object for each row. */
    static ArrayNode rows(JsonNode columns) {
        ArrayNode rows = MAPPER.createArrayNode();
        List<Map.Entry<String, JsonNode>> all = new ArrayList<>(columns.properties());
        for (int i = 0; i < all.get(0).getValue().size(); i++) {
            ObjectNode row = rows.addObject();
            for (Map.Entry<String, JsonNode> column : all) {
                row.set(column.getKey(), column.getValue().get(i));
            }
        }
        return rows;
    }
}
