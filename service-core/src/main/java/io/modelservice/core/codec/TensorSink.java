package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the tensors of all instances grow into columns, of a schema that has nothing but tensors. */
final class TensorSink<T> implements BatchSink<T> {
    private final ModelSchema<T> schema;
    private final TensorReader[] readers;
    private int size;

    TensorSink(ModelSchema<T> schema, ObjectCodec<T> codec, Violations violations) {
        this.schema = schema;
        this.readers = new TensorReader[schema.fields().size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = ((TensorCodec) codec.codec(i)).column(violations);
        }
    }

    /** Whether a column of each field is a tensor, whatever the instances. */
    static boolean fits(ModelSchema<?> schema) {
        return !schema.fields().isEmpty() && schema.fields().stream().allMatch(TensorSink::isColumn);
    }

    private static boolean isColumn(Field field) {
        return field.type() instanceof TensorType && field.isRequired() && !field.isNullable();
    }

    @Override
    public ObjectCodec.Cells cells() {
        return this::part;
    }

    private @Nullable Object part(JsonParser json, int field, Violations violations) throws IOException {
        readers[field].read(json, 1);
        return null;
    }

    @Override
    public void add(@Nullable Object[] slots, Violations violations) {
        size++;
    }

    @Override
    public ObjectCodec.Cells columns() {
        return this::column;
    }

    private @Nullable Object column(JsonParser json, int field, Violations violations) throws IOException {
        readers[field].read(json, 0);
        int count = readers[field].count();
        return count < 0 ? null : count; // it is no list
    }

    @Override
    public int size(Object column) {
        return (int) column;
    }

    @Override
    public void addAll(@Nullable Object[] columns, int rows, Violations violations) {
        size = rows;
    }

    @Override
    public Batch<T> batch(Violations violations) {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        for (int i = 0; i < readers.length; i++) {
            readers[i].count(size);
            columns.put(schema.fields().get(i).name(), readers[i].tensor());
        }
        return violations.isEmpty() ? Batch.of(schema, size, columns) : Batch.of(schema, List.of());
    }
}
