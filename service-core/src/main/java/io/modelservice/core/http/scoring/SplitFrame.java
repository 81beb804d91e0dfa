package io.modelservice.core.http.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.modelservice.base.Batch;
import io.modelservice.core.codec.HeldJson;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.Violations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pandas frame as {@code to_json(orient="split")} writes it: {@code columns}, {@code index} and {@code data}, in any
 * order. Without {@code columns} the cells stand in the order of the fields.
 */
final class SplitFrame<I> {
    /** More than any frame has; a few bytes of a document would become a name each. */
    private static final int MOST_COLUMNS = 100_000;

    private final Table<I> table;
    private @Nullable List<String> columns;
    private @Nullable TokenBuffer waiting;
    private @Nullable Batch<I> rows;
    private boolean columnsRefused;
    private boolean hasData;

    SplitFrame(SchemaCodec<I> input) {
        this.table = new Table<>(input);
    }

    @Nullable
    Batch<I> read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.add("dict_type", "Input should be a valid dictionary with data, and perhaps columns and index");
            json.skipChildren();
            return null;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            int mark = violations.mark();
            readKey(name, json, violations);
            violations.inside(mark, name);
        }
        if (waiting != null && !columnsRefused) {
            int mark = violations.mark();
            rows = readWaiting(waiting, json, violations);
            violations.inside(mark, "data");
        }
        if (!hasData) {
            int mark = violations.mark();
            violations.add("missing", "Field required");
            violations.inside(mark, "data");
        }
        return rows;
    }

    private void readKey(String name, JsonParser json, Violations violations) throws IOException {
        switch (name) {
            case "columns" -> {
                int mark = violations.mark();
                columns = readColumns(json, violations);
                columnsRefused = violations.mark() != mark;
            }
            case "index" -> json.skipChildren();
            case "data" -> {
                hasData = true;
                if (columnsRefused) {
                    json.skipChildren();
                } else if (columns == null) {
                    waiting = HeldJson.of(json);
                    requireHeld(waiting, violations);
                } else {
                    rows = table.read(columns, json, violations);
                }
            }
            default -> {
                violations.add("extra_forbidden", "Extra inputs are not permitted");
                json.skipChildren();
            }
        }
    }

    private static void requireHeld(@Nullable TokenBuffer held, Violations violations) {
        if (held == null) {
            violations.add(
                    "too_long",
                    "Input of more than %d values, names and brackets should stand behind its columns"
                            .formatted(HeldJson.MOST));
        }
    }

    /** Names that are numbers, as pandas gives columns without a name, are taken as their text. */
    private static List<String> readColumns(JsonParser json, Violations violations) throws IOException {
        List<String> names = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
            return names;
        }
        int count = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (count >= MOST_COLUMNS) {
                json.skipChildren();
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
                names.add(json.getText());
            } else {
                int mark = violations.mark();
                violations.add("string_type", "Input should be a valid string");
                violations.inside(mark, count);
                json.skipChildren();
            }
            count++;
        }
        if (count > MOST_COLUMNS) {
            violations.add("too_long", "List should have at most %d columns".formatted(MOST_COLUMNS));
        }
        return names;
    }

    private Batch<I> readWaiting(TokenBuffer tokens, JsonParser source, Violations violations) throws IOException {
        try (tokens;
                JsonParser json = tokens.asParser(source)) {
            json.nextToken();
            return columns == null ? table.readUnnamed(json, violations) : table.read(columns, json, violations);
        }
    }
}
