package io.modelservice.base;

import io.modelservice.base.internal.Types;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema less some fields, which a decorator fills in before the wrapped model sees the value; its values are
 * {@link Without}.
 *
 * @param <T> the whole values
 */
public final class ReducedSchema<T> extends ModelSchema<Without<T>> {
    private final ModelSchema<T> whole;
    private final ModelSchema<Row> removed;
    private final int[] kept;

    ReducedSchema(ModelSchema<T> whole, List<String> names) {
        super(whole.title(), whole.description(), split(whole, names, false));
        this.whole = whole;
        this.removed = ModelSchema.rows(whole.title() + "Removed", split(whole, names, true));
        this.kept = whole.fields().stream()
                .mapToInt(field -> fields().indexOf(field))
                .toArray();
    }

    private static List<Field> split(ModelSchema<?> whole, List<String> names, boolean removed) {
        for (String name : names) {
            if (!whole.has(name)) {
                throw new InvalidSchemaException("%s has no field '%s' to take away; it has %s"
                        .formatted(
                                whole.title(),
                                name,
                                whole.fields().stream().map(Field::name).toList()));
            }
        }
        return whole.fields().stream()
                .filter(field -> names.contains(field.name()) == removed)
                .toList();
    }

    /** The schema of whole values. */
    public ModelSchema<T> whole() {
        return whole;
    }

    /** The fields left out, in their order: the schema of what is to be filled in. */
    public ModelSchema<Row> removed() {
        return removed;
    }

    /** Where field {@code index} of the whole stands among the kept; -1 if it was removed. */
    int keptAt(int index) {
        return kept[index];
    }

    /**
     * Whole values: what came in, each with the removed fields of one row. Nothing is copied.
     *
     * @param filled one row of {@link #removed()} for each row, in the same order
     * @throws IllegalArgumentException if there are more of the one than of the other
     */
    public Batch<T> complete(Batch<Without<T>> rows, Batch<Row> filled) {
        return new CompletedBatch<>(this, rows, filled);
    }

    @Override
    public Type valueType() {
        return Types.parameterized(Without.class, whole.valueType());
    }

    @Override
    public Without<T> of(@Nullable Object[] values) {
        return new Without<>(values);
    }

    @Override
    public @Nullable Object get(Without<T> value, int field) {
        return value.slot(field);
    }
}
