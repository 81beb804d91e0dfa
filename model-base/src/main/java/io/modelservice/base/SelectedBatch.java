package io.modelservice.base;

import java.util.Arrays;

/** Some rows of a batch that lies in columns. */
record SelectedBatch<T>(Batch<T> whole, int[] rows) implements Batch<T> {
    @Override
    public ModelSchema<T> schema() {
        return whole.schema();
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public T get(int row) {
        return whole.get(rows[row]);
    }

    @Override
    public Tensor tensor(String field) {
        return whole.tensor(field).pick(rows);
    }

    @Override
    public Batch<T> select(int... picked) {
        return new SelectedBatch<>(
                whole, Arrays.stream(picked).map(i -> rows[i]).toArray());
    }
}
