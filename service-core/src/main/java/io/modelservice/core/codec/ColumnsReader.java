package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.ModelSchema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the instances of one document as columns, all of one size: an object of arrays, or the only field's array. */
final class ColumnsReader<T> {
    private final ModelSchema<T> schema;
    private final ObjectCodec<T> codec;
    private final BatchSink<T> sink;
    private final @Nullable Object[] columns;

    ColumnsReader(ModelSchema<T> schema, ObjectCodec<T> codec, BatchSink<T> sink) {
        this.schema = schema;
        this.codec = codec;
        this.sink = sink;
        this.columns = new Object[schema.fields().size()];
    }

    void read(JsonParser json, Violations violations) throws IOException {
        int mark = violations.mark();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            codec.readNamed(json, json.nextFieldName(), new Object[columns.length], this::column, violations);
        } else if (columns.length == 1) {
            column(json, 0, violations);
        } else {
            codec.refuseNull(violations);
            json.skipChildren();
        }
        int size = size(violations);
        if (violations.mark() == mark) {
            sink.addAll(columns, size, violations);
        }
    }

    private @Nullable Object column(JsonParser json, int field, Violations violations) throws IOException {
        columns[field] = sink.columns().read(json, field, violations);
        return columns[field];
    }

    /** That of the first column, which the others must have too. */
    private int size(Violations violations) {
        int size = -1;
        for (int i = 0; i < columns.length; i++) {
            Object column = columns[i];
            if (column == null) {
                continue;
            }
            int found = sink.size(column);
            size = size < 0 ? found : size;
            if (found != size) {
                int mark = violations.mark();
                Sizes.refuse(size, found, violations);
                violations.inside(mark, schema.fields().get(i).name());
            }
        }
        return Math.max(size, 0);
    }
}
