package io.modelservice.base;

/** Rows and what was added to each, side by side. */
record JoinedBatch<T, E>(ExtendedSchema<T, E> schema, Batch<T> base, Batch<E> added) implements Batch<With<T, E>> {
    JoinedBatch {
        if (base.size() != added.size()) {
            throw new IllegalArgumentException("%s: %d rows and %d additions; give one addition for each row"
                    .formatted(schema.title(), base.size(), added.size()));
        }
    }

    @Override
    public int size() {
        return base.size();
    }

    @Override
    public With<T, E> get(int row) {
        return new With<>(base.get(row), added.get(row));
    }

    @Override
    public Tensor tensor(String field) {
        return schema.isAdded(field) ? added.tensor(field) : base.tensor(field);
    }

    @Override
    public Batch<With<T, E>> select(int... rows) {
        return new JoinedBatch<>(schema, base.select(rows), added.select(rows));
    }

    @Override
    public Batch<With<T, E>> slice(int from, int to) {
        return new JoinedBatch<>(schema, base.slice(from, to), added.slice(from, to));
    }
}
