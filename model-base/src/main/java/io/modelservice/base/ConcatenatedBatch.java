package io.modelservice.base;

import java.util.List;
import java.util.Objects;

/** Batches one after the other. */
record ConcatenatedBatch<T>(List<Batch<T>> parts, int size) implements Batch<T> {
    ConcatenatedBatch(List<Batch<T>> parts) {
        this(List.copyOf(parts), parts.stream().mapToInt(Batch::size).sum());
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no batches to concatenate; give at least one, which may be empty");
        }
    }

    @Override
    public ModelSchema<T> schema() {
        return parts.get(0).schema();
    }

    @Override
    public T get(int row) {
        int rest = Objects.checkIndex(row, size);
        for (Batch<T> part : parts) {
            if (rest < part.size()) {
                return part.get(rest);
            }
            rest -= part.size();
        }
        throw new IndexOutOfBoundsException(row);
    }

    @Override
    public Tensor tensor(String field) {
        return Tensor.concat(parts.stream().map(part -> part.tensor(field)).toList());
    }

    @Override
    public Batch<T> select(int... rows) {
        return new SelectedBatch<>(this, rows.clone());
    }
}
