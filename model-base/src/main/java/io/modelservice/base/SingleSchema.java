package io.modelservice.base;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema of one field whose value stands for itself. */
final class SingleSchema<V> extends ModelSchema<V> {
    private final Class<V> type;

    SingleSchema(Field field, Class<V> type) {
        super(field.name(), field.description(), List.of(field));
        if (!type.isAssignableFrom(field.type().javaType())) {
            throw new InvalidSchemaException("field '%s' holds %s, not %s; name that class"
                    .formatted(field.name(), field.type().javaType().getSimpleName(), type.getSimpleName()));
        }
        this.type = type;
    }

    @Override
    public Type valueType() {
        return type;
    }

    @Override
    @SuppressWarnings("NullAway") // a field that may be absent has values that may be null
    public V of(@Nullable Object[] values) {
        return type.cast(values[0]);
    }

    @Override
    public @Nullable Object get(V value, int field) {
        return value;
    }
}
