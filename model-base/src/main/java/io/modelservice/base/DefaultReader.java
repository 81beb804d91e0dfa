package io.modelservice.base;

import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a default in an annotation as a value of the field. */
final class DefaultReader {
    private DefaultReader() {}

    static Object read(ValueType type, String text, String where) {
        Object value = null;
        try {
            value = value(type, text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(text, where, e);
        }
        if (value == null) {
            throw wrong(text, where, null);
        }
        return value;
    }

    private static InvalidSchemaException wrong(String text, String where, @Nullable Throwable cause) {
        return new InvalidSchemaException(
                "%s: '%s' is no default for its type; write a single value as in JSON without quotes, [] or {}"
                        .formatted(where, text),
                cause);
    }

    private static @Nullable Object value(ValueType type, String text) {
        if (type instanceof ScalarType scalar) {
            return scalar(scalar.scalar(), text);
        }
        if (type instanceof EnumType words) {
            return words.constant(text);
        }
        if (type instanceof ListType && text.equals("[]")) {
            return List.of();
        }
        return (type instanceof MapType && text.equals("{}")) ? Map.of() : null;
    }

    private static @Nullable Object scalar(Scalar scalar, String text) {
        return switch (scalar.kind()) {
            case BOOLEAN -> List.of("true", "false").contains(text) ? Boolean.valueOf(text) : null;
            case INTEGER, NUMBER -> scalar.convert(new BigDecimal(text));
            case TEXT, FORMATTED -> scalar.parse(text);
        };
    }
}
