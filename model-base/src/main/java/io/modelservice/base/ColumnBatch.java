package io.modelservice.base;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Columns as they came, rows put together when asked for. */
record ColumnBatch<T>(ModelSchema<T> schema, int size, Map<String, Tensor> columns) implements Batch<T> {

    @Override
    public boolean isColumnar() {
        return true;
    }

    @Override
    public T get(int row) {
        return schema.ofColumnRow(columns, Objects.checkIndex(row, size));
    }

    @Override
    public Tensor tensor(String field) {
        Tensor column = columns.get(field);
        return column != null ? column : absent(schema.fields().get(schema.indexOf(field)));
    }

    private Tensor absent(Field field) {
        Object[] slots = new Object[size];
        Arrays.fill(slots, field.defaultValue());
        return Columns.gather(field, slots);
    }

    @Override
    public Batch<T> select(int... rows) {
        return new SelectedBatch<>(this, rows.clone());
    }

    @Override
    public Batch<T> slice(int from, int to) {
        Map<String, Tensor> slices = new LinkedHashMap<>();
        columns.forEach((name, column) -> slices.put(name, column.rows(from, to)));
        return new ColumnBatch<>(schema, to - from, slices);
    }
}
