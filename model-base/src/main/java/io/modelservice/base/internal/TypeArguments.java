package io.modelservice.base.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a class's ancestors' type parameters are, through superclasses and interfaces. */
public final class TypeArguments {
    private TypeArguments() {}

    /**
     * The argument that a class gives to a type parameter of one of its ancestors.
     *
     * @param concrete a class that extends or implements {@code ancestor}
     * @param index of the ancestor's type parameter
     * @return a class, a class with arguments, or a type variable of {@code concrete} that only its user decides
     * @throws IllegalArgumentException if {@code ancestor} is none
     */
    public static Type resolve(Class<?> concrete, Class<?> ancestor, int index) {
        Type found = find(concrete, ancestor, Map.of());
        if (found instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[index];
        }
        if (found instanceof Class<?>) { // a raw supertype: nothing is said
            return ancestor.getTypeParameters()[index];
        }
        throw new IllegalArgumentException("%s is no %s".formatted(concrete.getName(), ancestor.getSimpleName()));
    }

    /** The ancestor with arguments in terms of what {@code known} says; {@link Void} itself if it is not to be found. */
    private static Type find(Type type, Class<?> ancestor, Map<Type, Type> known) {
        Type here = substitute(type, known);
        Class<?> raw = Types.raw(here);
        if (raw == ancestor) {
            return here;
        }
        Map<Type, Type> arguments = new HashMap<>();
        if (here instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .filter(up -> ancestor.isAssignableFrom(Types.raw(up)))
                .map(up -> find(up, ancestor, arguments))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static final Type UNKNOWN = new Type() {
        @Override
        public String toString() {
            return "unknown";
        }
    };

    /** A type with its variables replaced by what is known of them. */
    public static Type substitute(Type type, Map<Type, Type> known) {
        if (type instanceof TypeVariable<?>) {
            return Objects.requireNonNullElse(known.get(type), type);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = Stream.of(parameterized.getActualTypeArguments())
                    .map(argument -> substitute(argument, known))
                    .toArray(Type[]::new);
            return Types.parameterized(Types.raw(type), arguments);
        }
        return type;
    }
}
