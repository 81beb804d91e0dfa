package io.modelservice.base;

import io.modelservice.base.internal.Types;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value is made of: ordered fields, and how the value is built of them and taken apart. Codecs, documentation and
 * decorators know values through this alone. Immutable and thread-safe.
 *
 * @param <T> type of the values
 */
public abstract sealed class ModelSchema<T>
        permits TypedSchema, RowSchema, SingleSchema, ExtendedSchema, ReducedSchema {
    private final String title;
    private final String description;
    private final List<Field> fields;
    private final Map<String, Integer> indices = new HashMap<>();

    ModelSchema(String title, String description, List<Field> fields) {
        this.title = title;
        this.description = description;
        this.fields = List.copyOf(fields);
        for (Field field : fields) {
            if (indices.put(field.name(), indices.size()) != null) {
                throw new InvalidSchemaException(
                        "%s has two fields '%s'; give one of them another name".formatted(title, field.name()));
            }
        }
    }

    /**
     * The schema of a record: its components are the fields, in their order, in snake_case unless
     * {@code @JsonProperty} names them; annotations give constraints, defaults and documentation. The same object for
     * the same class.
     *
     * @throws InvalidSchemaException if a component's type or annotation is not supported
     */
    public static <T extends Record> ModelSchema<T> of(Class<T> type) {
        return TypedSchema.ofRecord(type);
    }

    /**
     * A dynamic schema, of fields known only now.
     *
     * @throws InvalidSchemaException if two fields have one name
     */
    public static ModelSchema<Row> rows(String title, Field... fields) {
        return rows(title, List.of(fields));
    }

    /**
     * A dynamic schema, of fields known only now.
     *
     * @throws InvalidSchemaException if two fields have one name
     */
    public static ModelSchema<Row> rows(String title, List<Field> fields) {
        return new RowSchema(title, fields);
    }

    /**
     * A schema of one field whose value stands for itself.
     *
     * @throws InvalidSchemaException if the field's values are not of this type
     */
    public static <V> ModelSchema<V> single(Field field, Class<V> type) {
        return new SingleSchema<>(field, type);
    }

    /** Name of the schema, such as {@code IrisInput}. */
    public final String title() {
        return title;
    }

    /** What the values are, for people; empty for nothing said. */
    public final String description() {
        return description;
    }

    /** The fields in their order; names are unique. */
    public final List<Field> fields() {
        return fields;
    }

    /**
     * Where a field stands in {@link #fields()}.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public final int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("%s has no field '%s'; it has %s"
                    .formatted(title, name, fields.stream().map(Field::name).toList()));
        }
        return index;
    }

    /** Whether there is a field of this name. */
    public final boolean has(String name) {
        return indices.containsKey(name);
    }

    /** Type of the values, type arguments included, such as {@code With<IrisInput, String>}. */
    public abstract Type valueType();

    /** Class of the values. */
    public final Class<?> javaType() {
        return Types.raw(valueType());
    }

    /**
     * Builds a value of its fields' values. What a record's constructor throws comes through.
     *
     * @param values in the order of {@link #fields()}, each of its {@link ValueType#javaType()} or null if absent; kept by
     *     nobody
     */
    public abstract T of(@Nullable Object[] values);

    /** The value of the field at an index; null if absent. */
    public abstract @Nullable Object get(T value, int field);

    /**
     * A batch of columns, which are kept, not copied.
     *
     * @param size number of rows
     * @param columns by field name, shape {@code [size][field's shape]}; fields that are not required may be left out
     * @throws IllegalArgumentException if a column is missing, unknown, or of another type or shape
     */
    public Batch<T> ofColumns(int size, Map<String, Tensor> columns) {
        return new ColumnBatch<>(this, size, Columns.checked(this, size, columns));
    }

    /** The same values plus those of another schema. */
    public final <E> ExtendedSchema<T, E> with(ModelSchema<E> added) {
        return new ExtendedSchema<>(this, added);
    }

    /** The same values plus a text. */
    public final ExtendedSchema<T, String> with(Field text) {
        return with(single(text, String.class));
    }

    /**
     * The same values with these fields left out, to be filled in by a decorator.
     *
     * @throws InvalidSchemaException if one of them is not a field of this schema
     */
    public final ReducedSchema<T> without(String... names) {
        return new ReducedSchema<>(this, List.of(names));
    }

    /** The value in a row of checked columns. */
    T ofColumnRow(Map<String, Tensor> columns, int row) {
        @Nullable Object[] slots = new Object[fields.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Columns.slot(fields.get(i), columns.get(fields.get(i).name()), row);
        }
        return of(slots);
    }

    /** Title and names of the fields. */
    @Override
    public final String toString() {
        return title + fields.stream().map(Field::name).toList();
    }
}
