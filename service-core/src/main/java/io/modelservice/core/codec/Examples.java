package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An example of a schema's values, as JSON says it: what the author gives as examples and defaults, else drawn from the
 * types and constraints; always one that the codec takes, and always the same one.
 */
public final class Examples {
    private static final int MOST_VALUES = 4096;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Examples() {}

    /** An example of the values of a codec; empty if none was found. */
    public static <T> Optional<Map<String, @Nullable Object>> of(SchemaCodec<T> codec) {
        Optional<Map<String, @Nullable Object>> whole = object(codec.schema());
        return whole.filter(example -> isRead(codec, example));
    }

    private static boolean isRead(SchemaCodec<?> codec, Map<String, @Nullable Object> example) {
        try {
            codec.read(MAPPER.writeValueAsBytes(example));
            return true;
        } catch (ValidationException | JsonProcessingException e) {
            return false;
        }
    }

    private static Optional<Map<String, @Nullable Object>> object(ModelSchema<?> schema) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            Optional<Object> value = candidates(field)
                    .filter(candidate -> isValid(field.type(), candidate))
                    .findFirst();
            if (value.isPresent()) {
                object.put(field.name(), value.get());
            } else if (field.isRequired() && field.isNullable()) {
                object.put(field.name(), null);
            } else if (field.isRequired()) {
                return Optional.empty();
            }
        }
        return Optional.of(object);
    }

    /** What the author gives as examples of a field's values, without those that the field does not take. */
    static Stream<Object> given(Field field) {
        if (field.isSensitive()) {
            return Stream.empty(); // somebody's, perhaps
        }
        return field.notes().examples().stream()
                .flatMap(text -> given(field.type(), text))
                .filter(example -> isValid(field.type(), example));
    }

    /** The examples in a schema that the author gives and their fields do not take, as {@code field: example}. */
    public static List<String> refused(ModelSchema<?> schema) {
        return schema.fields().stream()
                .filter(field -> !field.isSensitive())
                .flatMap(field -> field.notes().examples().stream()
                        .filter(text -> given(field.type(), text).noneMatch(example -> isValid(field.type(), example)))
                        .map(text -> field.name() + ": " + text))
                .toList();
    }

    private static Stream<Object> candidates(Field field) {
        Object fallback = field.defaultValue();
        Stream<Object> given = given(field);
        Stream<Object> assumed =
                fallback == null ? Stream.of() : Stream.of(ScalarSchemas.plain(field.type(), fallback));
        return Stream.concat(Stream.concat(given, assumed), drawn(field.type()));
    }

    /** An example in an annotation is text; of anything but single values it is JSON. */
    private static Stream<Object> given(ValueType type, String text) {
        if (type instanceof ScalarType || type instanceof EnumType) {
            return Stream.of(ScalarSchemas.example(type, text));
        }
        try {
            return Stream.ofNullable(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return Stream.of();
        }
    }

    private static boolean isValid(ValueType type, Object candidate) {
        Field field = Field.of("value", type);
        return isRead(
                SchemaCodec.of(ModelSchema.rows("Example", field), UnknownFields.IGNORE),
                Collections.singletonMap(field.name(), candidate));
    }

    private static Stream<Object> drawn(ValueType type) {
        if (type instanceof ScalarType scalar) {
            return ScalarExamples.of(scalar);
        }
        if (type instanceof EnumType words) {
            return words.words().stream().map(Object.class::cast);
        }
        if (type instanceof RecordType nested) {
            return object(nested.schema()).<Object>map(value -> value).stream();
        }
        if (type instanceof ListType list) {
            return list(list);
        }
        if (type instanceof MapType map) {
            return map(map);
        }
        return type instanceof TensorType tensor ? tensor(tensor) : Stream.of(new LinkedHashMap<>());
    }

    private static Stream<Object> list(ListType type) {
        Optional<Object> element = valid(type.element());
        return Stream.of(1, least(type.constraints()))
                .filter(size -> isShort(size, element))
                .map(size -> Collections.nCopies(size, element.orElse("")));
    }

    private static Stream<Object> map(MapType type) {
        Optional<Object> value = valid(type.value());
        return Stream.of(1, least(type.constraints()))
                .filter(size -> isShort(size, value))
                .map(size -> {
                    Map<String, Object> entries = new LinkedHashMap<>();
                    for (int i = 1; i <= size; i++) {
                        entries.put("key" + i, value.orElse(""));
                    }
                    return entries;
                });
    }

    /** Whether so many of an element can be shown; of one that there is no example of, none. */
    private static boolean isShort(int size, Optional<Object> element) {
        return size == 0
                || element.filter(each -> size * values(each) <= MOST_VALUES).isPresent();
    }

    /** How many single values a value holds, itself included. */
    private static long values(Object value) {
        if (value instanceof Map<?, ?> map) {
            return 1 + map.values().stream().mapToLong(Examples::values).sum();
        }
        if (value instanceof List<?> list) { // of one element, many times
            return 1 + (list.isEmpty() ? 0 : list.size() * values(list.get(0)));
        }
        return 1;
    }

    private static Optional<Object> valid(ValueType type) {
        return drawn(type).filter(candidate -> isValid(type, candidate)).findFirst();
    }

    private static int least(List<Constraint> constraints) {
        return constraints.stream()
                .filter(Size.class::isInstance)
                .mapToInt(size -> ((Size) size).min())
                .max()
                .orElse(0);
    }

    private static Stream<Object> tensor(TensorType type) {
        ScalarType element =
                (ScalarType) Field.tensor("element", type.element()).type();
        List<Long> shape = type.shape();
        long size = shape.stream().mapToLong(d -> d < 0 ? 1 : d).reduce(1, Math::multiplyExact);
        if (size > MOST_VALUES) {
            return Stream.of();
        }
        int levels = shape.get(shape.size() - 1) == 1 ? shape.size() - 1 : shape.size();
        return ScalarExamples.of(element).map(value -> nested(value, shape.subList(0, levels)));
    }

    private static Object nested(Object element, List<Long> shape) {
        if (shape.isEmpty()) {
            return element;
        }
        int size = (int) Math.max(shape.get(0), shape.get(0) < 0 ? 1 : 0);
        Object inner = nested(element, shape.subList(1, shape.size()));
        return new ArrayList<>(Collections.nCopies(size, inner));
    }
}
