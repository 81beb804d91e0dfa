package io.modelservice.base;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dynamic schema. */
final class RowSchema extends ModelSchema<Row> {
    RowSchema(String title, List<Field> fields) {
        super(title, "", fields);
    }

    @Override
    public Type valueType() {
        return Row.class;
    }

    @Override
    public Row of(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            Field field = fields().get(i);
            if (value != null && !field.type().javaType().isInstance(value)) {
                throw new IllegalArgumentException("%s: field '%s' is a %s, not a %s"
                        .formatted(
                                title(),
                                field.name(),
                                value.getClass().getSimpleName(),
                                field.type().javaType().getSimpleName()));
            }
        }
        return SchemaRow.of(this, values);
    }

    @Override
    public @Nullable Object get(Row value, int field) {
        return value.schema() == this
                ? ((SchemaRow) value).slot(field)
                : value.value(fields().get(field).name());
    }

    @Override
    Row ofColumnRow(Map<String, Tensor> columns, int row) {
        return SchemaRow.of(this, columns, row);
    }
}
