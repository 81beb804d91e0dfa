package io.modelservice.base;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schema of a record, built of its components. Kept with the record's class, see {@link DeclaredSchemas}. */
final class TypedSchema<T extends Record> extends ModelSchema<T> {
    private static final ClassValue<TypedSchema<?>> SCHEMAS = new ClassValue<>() {
        @Override
        protected TypedSchema<?> computeValue(Class<?> type) {
            RecordCycles.refuse(type);
            return new TypedSchema<>(type.asSubclass(Record.class));
        }
    };

    private final Class<T> type;
    private final RecordAccess<T> access;
    private final boolean[] optional;

    private TypedSchema(Class<T> type) {
        super(title(type), description(type), fields(type));
        this.type = type;
        this.access = RecordAccess.of(type);
        RecordComponent[] components = type.getRecordComponents();
        this.optional = new boolean[components.length];
        for (int i = 0; i < components.length; i++) {
            optional[i] = components[i].getType() == Optional.class;
        }
    }

    @SuppressWarnings("unchecked") // the schema kept with a class is that class's
    static <T extends Record> TypedSchema<T> ofRecord(Class<T> type) {
        return (TypedSchema<T>) SCHEMAS.get(type);
    }

    private static String title(Class<?> type) {
        Schema schema = type.getAnnotation(Schema.class);
        return schema != null && !schema.name().isEmpty() ? schema.name() : type.getSimpleName();
    }

    private static String description(Class<?> type) {
        Schema schema = type.getAnnotation(Schema.class);
        return schema == null ? "" : schema.description();
    }

    private static List<Field> fields(Class<? extends Record> type) {
        if (type.getTypeParameters().length > 0) {
            throw new InvalidSchemaException(
                    "%s has type parameters, whose arguments are not known at run time; use a record without any"
                            .formatted(type.getName()));
        }
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(FieldReader.read(type, component));
        }
        return fields;
    }

    @Override
    public Type valueType() {
        return type;
    }

    @Override
    public T of(@Nullable Object[] values) {
        @Nullable Object[] arguments = values.clone();
        for (int i = 0; i < arguments.length; i++) {
            if (optional[i]) {
                arguments[i] = Optional.ofNullable(arguments[i]);
            } else if (arguments[i] == null && !fields().get(i).isNullable()) {
                throw new IllegalArgumentException("%s: field '%s' has no value; give one"
                        .formatted(title(), fields().get(i).name()));
            }
        }
        return access.make(arguments);
    }

    @Override
    public @Nullable Object get(T value, int field) {
        Object component = access.read(value, field);
        return component instanceof Optional<?> box && optional[field] ? box.orElse(null) : component;
    }
}
