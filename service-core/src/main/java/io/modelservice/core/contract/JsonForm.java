package io.modelservice.core.contract;

import io.modelservice.base.Constraint;
import io.modelservice.base.Field;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import java.util.List;
import java.util.Locale;

/** How values of a type are seen in JSON. */
final class JsonForm {
    private JsonForm() {}

    /** A tensor as the lists that it is written as, or as a single value if it is written as one; other types as they are. */
    static ValueType of(ValueType type) {
        if (!(type instanceof TensorType tensor)) {
            return type;
        }
        ValueType form = Field.tensor("element", tensor.element()).type();
        for (int level = levels(tensor) - 1; level >= 0; level--) {
            form = new ListType(form, size(tensor.shape().get(level)));
        }
        return form;
    }

    private static List<Constraint> size(long dimension) {
        int size = Math.toIntExact(Math.min(dimension, Integer.MAX_VALUE));
        return dimension < 0 ? List.of() : List.of(new Constraint.Size(size, size));
    }

    /** A trailing dimension of 1 is not written. */
    private static int levels(TensorType tensor) {
        int rank = tensor.shape().size();
        return tensor.shape().get(rank - 1) == 1 ? rank - 1 : rank;
    }

    /** Whether this is a tensor that is written as a list. */
    static boolean isListed(ValueType type) {
        return type instanceof TensorType tensor && levels(tensor) > 0;
    }

    /** Whether this is a tensor in which a list has to be as long as its neighbours. */
    static boolean needsEqualRows(ValueType type) {
        return type instanceof TensorType tensor
                && tensor.shape().subList(1, Math.max(1, levels(tensor))).contains(-1L);
    }

    /** What it is, in a caller's words. */
    static String words(ValueType type) {
        if (type instanceof ScalarType scalar) {
            return words(scalar.scalar());
        }
        if (type instanceof EnumType) {
            return "text";
        }
        if (type instanceof ListType) {
            return "a list";
        }
        if (type instanceof MapType) {
            return "a map of free names";
        }
        return type instanceof AnyType ? "any value" : "an object";
    }

    private static String words(Scalar scalar) {
        return switch (scalar.kind()) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case TEXT -> "text";
            case FORMATTED -> form(scalar);
        };
    }

    /** Instants are written as dates and times with an offset are. */
    private static String form(Scalar scalar) {
        return switch (scalar) {
            case UUID -> "a UUID";
            case INSTANT, OFFSET_DATE_TIME -> "a date and time with an offset";
            case BINARY -> "bytes in base64";
            default -> "a " + scalar.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
