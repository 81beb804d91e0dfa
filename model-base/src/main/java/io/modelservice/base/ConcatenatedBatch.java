package io.modelservice.base;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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
        List<Tensor> columns = parts.stream().map(part -> part.tensor(field)).toList();
        boolean alike = columns.stream().map(Tensor::type).distinct().count() == 1;
        return alike ? Tensor.concat(columns) : Columns.gather(schema(), rows(), field); // one has absent values
    }

    private List<T> rows() {
        return IntStream.range(0, size).mapToObj(this::get).toList();
    }

    @Override
    public Batch<T> select(int... rows) {
        return new SelectedBatch<>(this, rows.clone());
    }
}
