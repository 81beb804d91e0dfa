package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows as a table of cells. Rows of the one vector that a model takes are spread over columns of any names.
 *
 * @param names of the columns
 * @param cells by row
 */
record Frame(List<String> names, ArrayNode cells) {
    static Frame of(ArrayNode rows) {
        List<String> names = Columns.names(rows);
        boolean vector =
                names.size() == 1 && rows.get(0).get(names.get(0)).path(0).isValueNode();
        ArrayNode cells = Columns.MAPPER.createArrayNode();
        List<String> spread = new ArrayList<>(names);
        for (JsonNode row : rows) {
            ArrayNode line = cells.addArray();
            if (vector) {
                row.get(names.get(0)).forEach(line::add);
                spread = new ArrayList<>();
                for (int i = 0; i < line.size(); i++) {
                    spread.add("c" + i);
                }
            } else {
                names.forEach(name -> line.add(row.get(name)));
            }
        }
        return new Frame(spread, cells);
    }

    /** As comma-separated values, with a line of names or without. */
    String csv(boolean header) {
        StringBuilder lines = new StringBuilder(header ? String.join(",", names) + "\n" : "");
        for (JsonNode line : cells) {
            List<String> texts = new ArrayList<>();
            line.forEach(value -> texts.add(cell(value)));
            lines.append(texts.stream().collect(Collectors.joining(","))).append('\n');
        }
        return lines.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return value.isValueNode() && !value.isTextual() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Predictions in lines without a header, as if each cell were JSON, or text if it is none. */
    static ArrayNode predictions(String csv, List<String> outputs) {
        ArrayNode rows = Columns.MAPPER.createArrayNode();
        try {
            for (CSVRecord line : CSVFormat.RFC4180.parse(new StringReader(csv))) {
                ArrayNode values = Columns.MAPPER.createArrayNode();
                line.forEach(cell -> values.add(value(cell)));
                if (outputs.size() == 1) {
                    rows.addObject().set(outputs.get(0), values);
                } else {
                    var row = rows.addObject();
                    for (int i = 0; i < outputs.size(); i++) {
                        row.set(outputs.get(i), values.get(i));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return rows;
    }

    private static JsonNode value(String cell) {
        try {
            return Columns.MAPPER.readTree(cell);
        } catch (IOException e) {
            return Columns.MAPPER.getNodeFactory().textNode(cell);
        }
    }
}
