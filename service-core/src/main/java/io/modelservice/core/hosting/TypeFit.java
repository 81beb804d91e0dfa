package io.modelservice.core.hosting;

import io.modelservice.base.internal.TypeArguments;
import io.modelservice.base.internal.Types;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Whether declared types, which may have variables, fit the types that values really have. */
final class TypeFit {
    private final Map<Type, Type> bound = new HashMap<>();

    /** Whether the declared type can be the actual one, variables being the same everywhere; keeps what they then are. */
    boolean fits(Type declared, Type actual) {
        if (declared instanceof TypeVariable<?> variable) {
            Type before = bound.putIfAbsent(variable, actual);
            return before == null ? isWithin(variable.getBounds(), actual) : before.equals(actual);
        }
        if (declared instanceof WildcardType wildcard) {
            return isWithin(wildcard.getUpperBounds(), actual);
        }
        if (declared instanceof ParameterizedType expected) {
            return actual instanceof ParameterizedType given && fits(expected, given);
        }
        return declared.equals(actual);
    }

    private boolean fits(ParameterizedType declared, ParameterizedType actual) {
        Type[] expected = declared.getActualTypeArguments();
        Type[] given = actual.getActualTypeArguments();
        if (!declared.getRawType().equals(actual.getRawType())) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!fits(expected[i], given[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithin(Type[] bounds, Type actual) {
        return Stream.of(bounds)
                .allMatch(limit ->
                        limit instanceof TypeVariable<?> || Types.raw(limit).isAssignableFrom(Types.raw(actual)));
    }

    /** The declared type with what its variables turned out to be. */
    Type known(Type declared) {
        return TypeArguments.substitute(declared, bound);
    }
}
