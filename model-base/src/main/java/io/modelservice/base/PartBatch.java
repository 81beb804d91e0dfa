package io.modelservice.base;

import java.util.function.Function;

/** A part of every row of another batch; its columns are the other batch's own. */
record PartBatch<A, T>(ModelSchema<T> schema, Batch<A> whole, Function<A, T> part) implements Batch<T> {
    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public T get(int row) {
        return part.apply(whole.get(row));
    }

    @Override
    public Tensor tensor(String field) {
        schema.indexOf(field); // the whole has more fields than this part
        return whole.tensor(field);
    }

    @Override
    public Batch<T> select(int... rows) {
        return new PartBatch<>(schema, whole.select(rows), part);
    }

    @Override
    public Batch<T> slice(int from, int to) {
        return new PartBatch<>(schema, whole.slice(from, to), part);
    }
}
