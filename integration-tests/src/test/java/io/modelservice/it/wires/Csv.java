package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as comma-separated values with a line of names. */
final class Csv {
    private Csv() {}

    static String of(ArrayNode rows) {
        List<String> names = Columns.names(rows);
        StringBuilder lines = new StringBuilder(String.join(",", names)).append('\n');
        for (JsonNode row : rows) {
            lines.append(names.stream().map(name -> cell(row.path(name))).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isTextual() ? '"' + value.textValue().replace("\"", "\"\"") + '"' : value.toString();
    }
}
