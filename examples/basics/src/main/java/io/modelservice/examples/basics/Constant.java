package io.modelservice.examples.basics;

import io.modelservice.base.Field;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value from a YAML file as a value of a field. */
final class Constant {
    private Constant() {}

    /**
     * Converts.
     *
     * @throws IllegalArgumentException if the value does not fit the field
     */
    static Object of(Field field, @Nullable Object value) {
        Object converted = null;
        try {
            converted = value == null ? null : convert(field, value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw misfit(field, e);
        }
        if (converted == null) {
            throw misfit(field, null);
        }
        return converted;
    }

    private static @Nullable Object convert(Field field, Object value) {
        if (field.type() instanceof ScalarType type) {
            return scalar(type.scalar(), value);
        }
        return field.type() instanceof EnumType words && value instanceof String word ? words.constant(word) : null;
    }

    private static @Nullable Object scalar(Scalar scalar, Object value) {
        return switch (scalar.kind()) {
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case INTEGER, NUMBER ->
                value instanceof Number number ? scalar.convert(new BigDecimal(number.toString())) : null;
            case TEXT, FORMATTED -> value instanceof String text ? scalar.parse(text) : null;
        };
    }

    private static IllegalArgumentException misfit(Field field, @Nullable Exception cause) {
        String wanted = field.type() instanceof EnumType words
                ? "one of " + words.words()
                : "a single " + field.type().javaType().getSimpleName();
        return new IllegalArgumentException(
                "field '%s' can't be filled with this value; give %s".formatted(field.name(), wanted), cause);
    }
}
