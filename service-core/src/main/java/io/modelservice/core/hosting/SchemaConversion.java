package io.modelservice.core.hosting;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of one schema as values of another that is the same in all but its Java types. */
final class SchemaConversion {
    private SchemaConversion() {}

    /**
     * The conversion.
     *
     * @throws IllegalArgumentException naming the first difference
     */
    static <A, B> Function<A, B> of(ModelSchema<A> from, ModelSchema<B> to) {
        if (from == to) {
            @SuppressWarnings("unchecked") // one schema has values of one type
            Function<A, B> same = value -> (B) value;
            return same;
        }
        return fields(from, to);
    }

    private static <A, B> Function<A, B> fields(ModelSchema<A> from, ModelSchema<B> to) {
        for (Field field : from.fields()) {
            if (!to.has(field.name())) {
                throw new IllegalArgumentException("%s has no field '%s'".formatted(to.title(), field.name()));
            }
        }
        int size = to.fields().size();
        int[] sources = new int[size];
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of functions
        Function<Object, Object>[] slots = new Function[size];
        for (int i = 0; i < size; i++) {
            Field target = to.fields().get(i);
            if (!from.has(target.name())) {
                throw new IllegalArgumentException("%s has no field '%s'".formatted(from.title(), target.name()));
            }
            sources[i] = from.indexOf(target.name());
            slots[i] = field(from.fields().get(sources[i]), target);
        }
        return value -> {
            @Nullable Object[] values = new Object[size];
            for (int i = 0; i < size; i++) {
                Object slot = from.get(value, sources[i]);
                values[i] = slot == null ? null : slots[i].apply(slot);
            }
            return to.of(values);
        };
    }

    private static Function<Object, Object> field(Field from, Field to) {
        if (from.isNullable() && !to.isNullable()) {
            throw new IllegalArgumentException("field '%s' may be null on one side only".formatted(to.name()));
        }
        return value(from.type(), to.type(), to.name());
    }

    private static Function<Object, Object> value(ValueType from, ValueType to, String name) {
        if (from instanceof ScalarType one && to instanceof ScalarType other && one.scalar() == other.scalar()) {
            return value -> value;
        }
        if (from instanceof EnumType one
                && to instanceof EnumType other
                && one.words().equals(other.words())) {
            return value -> Objects.requireNonNull(other.constant(one.word(value)));
        }
        if (from instanceof RecordType one && to instanceof RecordType other) {
            return nested(one.schema(), other.schema());
        }
        if (from instanceof ListType one && to instanceof ListType other) {
            Function<Object, Object> element = value(one.element(), other.element(), name);
            return value -> ((List<?>) value).stream().map(element).toList();
        }
        if (from instanceof MapType one && to instanceof MapType other) {
            Function<Object, Object> element = value(one.value(), other.value(), name);
            return value -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((key, item) -> copy.put(key, element.apply(item)));
                return copy;
            };
        }
        if (from.equals(to)) {
            return value -> value;
        }
        throw new IllegalArgumentException(
                "field '%s' is %s on one side and %s on the other".formatted(name, from, to));
    }

    @SuppressWarnings("unchecked") // values of a schema come as objects
    private static <A, B> Function<Object, Object> nested(ModelSchema<A> from, ModelSchema<B> to) {
        return (Function<Object, Object>) (Function<?, ?>) of(from, to);
    }
}
