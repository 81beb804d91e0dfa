package io.modelservice.base.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Java types with arguments, made at run time. */
public final class Types {
    private Types() {}

    /** A class with type arguments; equal to the JDK's own of the same parts. */
    public static ParameterizedType parameterized(Class<?> raw, Type... arguments) {
        return new Parameterized(raw, List.of(arguments));
    }

    /**
     * The class of a type without its arguments.
     *
     * @throws IllegalArgumentException if the type is neither a class nor a class with arguments
     */
    public static Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        throw new IllegalArgumentException(type.getTypeName() + " is no class");
    }

    /** A type as people write it: simple names. */
    public static String simpleName(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return raw(type).getSimpleName()
                    + Arrays.stream(parameterized.getActualTypeArguments())
                            .map(Types::simpleName)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        return type instanceof Class<?> known ? known.getSimpleName() : type.getTypeName();
    }

    private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType type
                    && raw.equals(type.getRawType())
                    && Arrays.equals(getActualTypeArguments(), type.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments())
                    ^ java.util.Objects.hashCode(getOwnerType())
                    ^ raw.hashCode();
        }

        @Override
        public String toString() {
            return simpleName(this);
        }
    }
}
