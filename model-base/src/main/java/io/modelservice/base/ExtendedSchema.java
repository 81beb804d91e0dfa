package io.modelservice.base;

import io.modelservice.base.internal.Types;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A schema plus the fields of another; its values are {@link With}.
 *
 * @param <T> the values extended
 * @param <E> what is added to each
 */
public final class ExtendedSchema<T, E> extends ModelSchema<With<T, E>> {
    private final ModelSchema<T> base;
    private final ModelSchema<E> added;
    private final int split;

    ExtendedSchema(ModelSchema<T> base, ModelSchema<E> added) {
        super(base.title(), base.description(), fields(base, added));
        this.base = base;
        this.added = added;
        this.split = base.fields().size();
    }

    private static List<Field> fields(ModelSchema<?> base, ModelSchema<?> added) {
        return Stream.concat(base.fields().stream(), added.fields().stream()).toList();
    }

    /** The schema extended. */
    public ModelSchema<T> base() {
        return base;
    }

    /** The schema of what is added. */
    public ModelSchema<E> added() {
        return added;
    }

    /** The rows as the extended schema has them; a view, whose columns are the same tensors. */
    public Batch<T> base(Batch<With<T, E>> rows) {
        return rows instanceof JoinedBatch<T, E> joined ? joined.base() : new PartBatch<>(base, rows, With::base);
    }

    /** What was added to each row; a view. */
    public Batch<E> added(Batch<With<T, E>> rows) {
        return rows instanceof JoinedBatch<T, E> joined ? joined.added() : new PartBatch<>(added, rows, With::added);
    }

    /**
     * Rows and additions as one; nothing is copied.
     *
     * @throws IllegalArgumentException if there are more of the one than of the other
     */
    public Batch<With<T, E>> join(Batch<T> rows, Batch<E> additions) {
        return new JoinedBatch<>(this, rows, additions);
    }

    boolean isAdded(String field) {
        return indexOf(field) >= split;
    }

    @Override
    public Type valueType() {
        return Types.parameterized(With.class, base.valueType(), added.valueType());
    }

    @Override
    public With<T, E> of(@Nullable Object[] values) {
        return new With<>(
                base.of(Arrays.copyOf(values, split)), added.of(Arrays.copyOfRange(values, split, values.length)));
    }

    @Override
    public @Nullable Object get(With<T, E> value, int field) {
        return field < split ? base.get(value.base(), field) : added.get(value.added(), field - split);
    }

    @Override
    public Batch<With<T, E>> ofColumns(int size, Map<String, Tensor> columns) {
        Map<String, Tensor> rest = new LinkedHashMap<>(columns);
        Map<String, Tensor> additions = new LinkedHashMap<>();
        for (Field field : added.fields()) {
            Tensor column = rest.remove(field.name());
            if (column != null) {
                additions.put(field.name(), column);
            }
        }
        return join(base.ofColumns(size, rest), added.ofColumns(size, additions));
    }
}
