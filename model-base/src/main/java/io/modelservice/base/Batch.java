package io.modelservice.base;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Instances or predictions of one schema, by rows or by columns, whichever it was made of; asking for the other form
 * makes it. Immutable and thread-safe.
 *
 * @param <T> one row
 */
public sealed interface Batch<T> extends Iterable<T>
        permits RowBatch, ColumnBatch, JoinedBatch, PartBatch, CompletedBatch, SelectedBatch, ConcatenatedBatch {

    /** A batch of one row. */
    static <T> Batch<T> of(ModelSchema<T> schema, T row) {
        return new RowBatch<>(schema, List.of(row));
    }

    /** Rows in this order; the list is copied. */
    static <T> Batch<T> of(ModelSchema<T> schema, List<? extends T> rows) {
        return new RowBatch<>(schema, new ArrayList<>(rows));
    }

    /**
     * Columns as a model of tensors answers them; they are kept, not copied.
     *
     * @param size number of rows
     * @param columns by field name, shape {@code [size][field's shape]}; optional fields may be left out
     * @throws IllegalArgumentException if a column is missing, unknown, or of another type or shape
     */
    static <T> Batch<T> of(ModelSchema<T> schema, int size, Map<String, Tensor> columns) {
        return schema.ofColumns(size, columns);
    }

    /** Batches of one schema, one after the other; a view. */
    static <T> Batch<T> concat(List<Batch<T>> parts) {
        return parts.size() == 1 ? parts.get(0) : new ConcatenatedBatch<>(parts);
    }

    /** What each row is made of. */
    ModelSchema<T> schema();

    /** Number of rows, from 0. */
    int size();

    /** The row at an index, from 0. */
    T get(int row);

    /**
     * All values of a field, shape {@code [size][field's shape]}; the very tensor when the batch was made of columns.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    Tensor tensor(String field);

    /** Whether it was made of columns, so that {@link #tensor} makes nothing, and {@link #get} does. */
    default boolean isColumnar() {
        return false;
    }

    /** These rows only, in this order: the misses of a cache, the share of a canary. A view. */
    Batch<T> select(int... rows);

    /** Rows {@code from} (included) to {@code to} (excluded); a view. */
    default Batch<T> slice(int from, int to) {
        return select(IntStream.range(from, to).toArray());
    }

    /** A batch of what a function makes of each row, in their order. */
    default <R> Batch<R> map(ModelSchema<R> schema, Function<? super T, ? extends R> each) {
        List<R> rows = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            rows.add(each.apply(get(i)));
        }
        return new RowBatch<>(schema, rows);
    }

    @Override
    default Iterator<T> iterator() {
        return IntStream.range(0, size()).mapToObj(this::get).iterator();
    }
}
