package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.it.wires.TableModel.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a wrong value stands, to find it in what a failure says. Wires say it in these words: {@code FIELD} for its name,
 * {@code ROW} for its instance, {@code COLUMN} in a table without names, {@code INDEX} in flat data, each form after a bar.
 *
 * @param isSpread whether it stands in a vector that a table has spread over its columns, and may be named as a whole
 */
record Place(String field, int row, int column, int index, boolean isSpread) {
    static Place of(TableModel model, Mistake mistake, int row) {
        List<JsonNode> good = leaves(model.rows().get(row).path(mistake.field()));
        List<JsonNode> wrong = leaves(mistake.value());
        int offset = 0;
        while (offset < Math.min(good.size(), wrong.size()) && equal(good.get(offset), wrong.get(offset))) {
            offset++;
        }
        boolean spread = model.fields().size() == 1
                && model.rows().get(0).get(mistake.field()).path(0).isValueNode();
        int column = spread ? offset : model.fields().indexOf(mistake.field());
        return new Place(mistake.field(), row, column, row * good.size() + offset, spread);
    }

    private static boolean equal(JsonNode good, JsonNode wrong) {
        return good.isTextual() == wrong.isTextual() && good.size() == wrong.size();
    }

    private static List<JsonNode> leaves(JsonNode value) {
        List<JsonNode> leaves = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> leaves.addAll(leaves(one)));
        } else {
            leaves.add(value);
        }
        return leaves;
    }

    /** All that a wire may say of it, and more. */
    String[] named(Wire wire, String... more) {
        String form = isSpread ? wire.place() + "|" + wire.place().replace(", COLUMN", "") : wire.place();
        String said = form.replace("FIELD", field)
                .replace("ROW", "" + row)
                .replace("COLUMN", "" + column)
                .replace("INDEX", "" + index);
        return Stream.concat(Stream.of(said.split("\\|")), Stream.of(more)).toArray(String[]::new);
    }
}
