package io.modelservice.base;

import org.jspecify.annotations.Nullable;

/** Rows with fields missing, and the missing fields of each. */
record CompletedBatch<T>(ReducedSchema<T> reduced, Batch<Without<T>> rows, Batch<Row> filled) implements Batch<T> {
    CompletedBatch {
        if (rows.size() != filled.size()) {
            throw new IllegalArgumentException("%s: %d rows and %d to complete them; give one for each row"
                    .formatted(reduced.title(), rows.size(), filled.size()));
        }
    }

    @Override
    public ModelSchema<T> schema() {
        return reduced.whole();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public T get(int row) {
        Without<T> came = rows.get(row);
        Row fetched = filled.get(row);
        @Nullable Object[] slots = new Object[schema().fields().size()];
        for (int i = 0; i < slots.length; i++) {
            int kept = reduced.keptAt(i);
            slots[i] = kept < 0 ? fetched.value(schema().fields().get(i).name()) : came.slot(kept);
        }
        return schema().of(slots);
    }

    @Override
    public Tensor tensor(String field) {
        return reduced.keptAt(schema().indexOf(field)) < 0 ? filled.tensor(field) : rows.tensor(field);
    }

    @Override
    public Batch<T> select(int... picked) {
        return new CompletedBatch<>(reduced, rows.select(picked), filled.select(picked));
    }

    @Override
    public Batch<T> slice(int from, int to) {
        return new CompletedBatch<>(reduced, rows.slice(from, to), filled.slice(from, to));
    }
}
