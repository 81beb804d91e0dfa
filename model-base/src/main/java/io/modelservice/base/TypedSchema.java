package io.modelservice.base;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;
    private final boolean[] optional;

    private TypedSchema(Class<T> type) {
        super(title(type), description(type), fields(type));
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.accessors = new MethodHandle[components.length];
        this.optional = new boolean[components.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (int i = 0; i < components.length; i++) {
                optional[i] = components[i].getType() == Optional.class;
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            this.constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new InvalidSchemaException(
                    "%s can't be reached by reflection; open its package to this library".formatted(type.getName()), e);
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
        return type.cast(call(constructor, arguments));
    }

    @Override
    public @Nullable Object get(T value, int field) {
        Object component = read(accessors[field], value);
        return component instanceof Optional<?> box && optional[field] ? box.orElse(null) : component;
    }

    private static Object call(MethodHandle constructor, @Nullable Object[] arguments) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static @Nullable Object read(MethodHandle accessor, Object value) {
        try {
            return (Object) accessor.invokeExact(value);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** A record's constructor and accessors declare no checked exceptions; what comes is the author's own. */
    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof RuntimeException failure) {
            return failure;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }
}
