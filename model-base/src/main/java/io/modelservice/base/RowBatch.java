package io.modelservice.base;

import java.util.Arrays;
import java.util.List;

/** Rows as they came; a list that nobody else writes to. */
record RowBatch<T>(ModelSchema<T> schema, List<T> rows) implements Batch<T> {
    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public T get(int row) {
        return rows.get(row);
    }

    @Override
    public Tensor tensor(String field) {
        return Columns.gather(schema, rows, field);
    }

    @Override
    public Batch<T> select(int... picked) {
        return new RowBatch<>(schema, Arrays.stream(picked).mapToObj(rows::get).toList());
    }

    @Override
    public Batch<T> slice(int from, int to) {
        return new RowBatch<>(schema, rows.subList(from, to));
    }
}
