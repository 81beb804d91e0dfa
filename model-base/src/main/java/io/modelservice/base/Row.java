package io.modelservice.base;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance or prediction of a dynamic schema: a view into its batch, or a value of its own. Immutable; two rows with
 * equal fields and equal values are equal.
 */
public sealed interface Row permits SchemaRow {

    /**
     * A row of its own.
     *
     * @param values by field name; what is left out is absent
     * @throws IllegalArgumentException if a name is unknown or a value has not its field's Java type
     */
    static Row of(ModelSchema<Row> schema, Map<String, ?> values) {
        @Nullable Object[] slots = new Object[schema.fields().size()];
        values.forEach((name, value) -> slots[schema.indexOf(name)] = value);
        return schema.of(slots);
    }

    /** What the row is made of. */
    ModelSchema<Row> schema();

    /** A field's value, of its {@link ValueType#javaType()}; null if absent. */
    @Nullable
    Object value(String field);

    /** A field's tensor; a single value as a tensor of shape {@code []}. */
    Tensor tensor(String field);

    /** A field's text. */
    default @Nullable String text(String field) {
        return (String) value(field);
    }

    /** A field's number. */
    default double number(String field) {
        if (value(field) instanceof Number number) {
            return number.doubleValue();
        }
        return tensor(field).number(0);
    }
}
