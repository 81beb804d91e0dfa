package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.ModelSchema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads instances that are arrays of cells, under columns that are named once. */
final class TableReader<T> {
    private final ObjectCodec<T> codec;
    private final BatchSink<T> sink;
    private final int[] fields;
    private final boolean[] present;
    private final @Nullable Object[] defaults;

    /** Says what is wrong with the columns themselves. */
    TableReader(
            ModelSchema<T> schema,
            ObjectCodec<T> codec,
            BatchSink<T> sink,
            List<String> columns,
            Violations violations) {
        this.codec = codec;
        this.sink = sink;
        this.fields = new int[columns.size()];
        this.present = new boolean[schema.fields().size()];
        this.defaults = new Object[present.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(columns.get(i), violations);
        }
        codec.fillIn(defaults, present, violations);
    }

    private int field(String column, Violations violations) {
        int field = codec.indexOf(column);
        int mark = violations.mark();
        if (field < 0) {
            codec.refuseUnknown(column, violations);
        } else if (present[field]) {
            violations.add("value_error", "Value error, the column stands twice");
            violations.inside(mark, column);
            return -1;
        } else {
            present[field] = true;
        }
        return field;
    }

    /** Reads one instance. */
    void read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
            return;
        }
        @Nullable Object[] slots = defaults.clone();
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int mark = violations.mark();
            if (count < fields.length && fields[count] >= 0) {
                slots[fields[count]] = sink.cells().read(json, fields[count], violations);
            } else {
                json.skipChildren();
            }
            violations.inside(mark, count);
            count++;
        }
        if (count != fields.length) {
            Sizes.refuse(fields.length, count, violations);
        }
        if (violations.isEmpty()) {
            sink.add(slots, violations);
        }
    }
}
