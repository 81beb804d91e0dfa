package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds each instance, as soon as all its values are there. */
final class RowSink<T> implements BatchSink<T> {
    /** A byte or two of a document may be one; rows of tensors alone are columns, and not counted. */
    private static final int MOST_ROWS = 200_000;

    private final ModelSchema<T> schema;
    private final ObjectCodec<T> codec;
    private final List<T> rows = new ArrayList<>(1);
    private final @Nullable Tensor[] firsts;
    private boolean full;

    RowSink(ModelSchema<T> schema, ObjectCodec<T> codec) {
        this.schema = schema;
        this.codec = codec;
        this.firsts = new Tensor[schema.fields().size()];
    }

    @Override
    public ObjectCodec.Cells cells() {
        return this::value;
    }

    /** Tensors of different shapes make no column, whatever the protocol, and a model may ask for one. */
    private @Nullable Object value(JsonParser json, int field, Violations violations) throws IOException {
        int mark = violations.mark();
        Object value = codec.values().read(json, field, violations);
        if (value instanceof Tensor tensor && violations.mark() == mark) {
            Tensor first = firsts[field] == null ? tensor : firsts[field];
            firsts[field] = first;
            if (!Arrays.equals(first.shape(), tensor.shape())) {
                violations.add("tensor_shape", "Input should have the shape of the instances before");
            }
        }
        return value;
    }

    @Override
    public void add(@Nullable Object[] slots, Violations violations) {
        if (rows.size() == MOST_ROWS) {
            if (!full) {
                refuse(violations);
            }
            full = true;
            return;
        }
        T row = codec.build(slots, violations);
        if (row != null) {
            rows.add(row);
        }
    }

    private static void refuse(Violations violations) {
        violations.add("too_long", "There should be at most %d instances at once".formatted(MOST_ROWS));
    }

    @Override
    public ObjectCodec.Cells columns() {
        return this::column;
    }

    private @Nullable List<@Nullable Object> column(JsonParser json, int field, Violations violations)
            throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
            return null;
        }
        boolean tooMany = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (values.size() == MOST_ROWS) {
                tooMany = true;
                json.skipChildren();
                continue;
            }
            int mark = violations.mark();
            values.add(value(json, field, violations));
            violations.inside(mark, values.size() - 1);
        }
        if (tooMany) {
            refuse(violations);
        }
        return values;
    }

    @Override
    public int size(Object column) {
        return ((List<?>) column).size();
    }

    @Override
    public void addAll(@Nullable Object[] columns, int size, Violations violations) {
        for (int i = 0; i < size; i++) {
            @Nullable Object[] slots = new Object[columns.length];
            for (int field = 0; field < slots.length; field++) {
                slots[field] = columns[field] instanceof List<?> values
                        ? values.get(i)
                        : schema.fields().get(field).defaultValue();
            }
            int mark = violations.mark();
            add(slots, violations);
            violations.inside(mark, i);
        }
    }

    @Override
    public Batch<T> batch(Violations violations) {
        return rows.size() == 1 ? Batch.of(schema, rows.get(0)) : Batch.of(schema, rows);
    }
}
