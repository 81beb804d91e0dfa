package io.modelservice.core.codec;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A schema as JSON Schema (draft 2020-12) in the form that pydantic gives it: keys sorted, properties in their order,
 * nested records and enums under {@code $defs}.
 */
public final class JsonSchemas {
    private final UnknownFields unknownFields;
    private final boolean formats;
    private final Map<Object, String> names = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new TreeMap<>();

    private JsonSchemas(UnknownFields unknownFields, boolean formats) {
        this.unknownFields = unknownFields;
        this.formats = formats;
    }

    /** The JSON Schema of a schema, as maps, lists, texts, numbers and booleans that any JSON writer takes. */
    public static Map<String, Object> of(ModelSchema<?> schema, UnknownFields unknownFields) {
        return new JsonSchemas(unknownFields, false).root(schema);
    }

    /**
     * As {@link #of(ModelSchema, UnknownFields)}, and numbers and bytes have OpenAPI's formats: {@code int32},
     * {@code int64}, {@code float}, {@code double} and {@code byte}. Without these, generated clients take every integer
     * for one of 32 bits, and bytes for text.
     */
    public static Map<String, Object> withFormats(ModelSchema<?> schema, UnknownFields unknownFields) {
        return new JsonSchemas(unknownFields, true).root(schema);
    }

    private Map<String, Object> root(ModelSchema<?> schema) {
        Map<String, Object> root = object(schema);
        if (!definitions.isEmpty()) {
            root.put("$defs", definitions);
        }
        return root;
    }

    /** The JSON Schema of single values, without title and definitions. */
    public static Map<String, Object> of(ScalarType type) {
        return ScalarSchemas.of(type);
    }

    private Map<String, Object> object(ModelSchema<?> schema) {
        Map<String, Object> object = new TreeMap<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : schema.fields()) {
            properties.put(field.name(), property(field));
            if (field.isRequired()) {
                required.add(field.name());
            }
        }
        object.put("properties", properties);
        object.put("title", schema.title());
        object.put("type", "object");
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        if (!schema.description().isEmpty()) {
            object.put("description", schema.description());
        }
        if (unknownFields == UnknownFields.REJECT) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private Map<String, @Nullable Object> property(Field field) {
        Map<String, Object> type = type(field.type());
        Map<String, @Nullable Object> property = new TreeMap<>();
        if (field.isNullable()) {
            property.put("anyOf", List.of(type, Map.of("type", "null")));
        } else {
            property.putAll(type);
        }
        boolean named = field.type() instanceof RecordType || field.type() instanceof EnumType;
        if (!named || field.isNullable()) {
            property.put("title", title(field.name()));
        }
        if (!field.isRequired()) {
            Object value = field.defaultValue();
            property.put("default", value == null ? null : ScalarSchemas.plain(field.type(), value));
        }
        if (!field.description().isEmpty()) {
            property.put("description", field.description());
        }
        List<Object> examples = Examples.given(field).toList();
        if (!examples.isEmpty()) {
            property.put("examples", examples);
        }
        return property;
    }

    private Map<String, Object> type(ValueType type) {
        if (type instanceof ScalarType scalar) {
            return scalar(scalar);
        }
        if (type instanceof RecordType nested) {
            return reference(nested.schema(), nested.schema().title(), () -> object(nested.schema()));
        }
        if (type instanceof EnumType words) {
            return reference(words.type(), words.type().getSimpleName(), () -> words(words));
        }
        Map<String, Object> schema = new TreeMap<>();
        if (type instanceof ListType list) {
            schema.put("type", "array");
            schema.put("items", type(list.element()));
            ScalarSchemas.putSize(schema, list.constraints(), "minItems", "maxItems");
        } else if (type instanceof MapType map) {
            schema.put("type", "object");
            schema.put("additionalProperties", type(map.value()));
            ScalarSchemas.putSize(schema, map.constraints(), "minProperties", "maxProperties");
        } else if (type instanceof TensorType tensor) {
            return tensor(tensor);
        }
        return schema;
    }

    private interface Definition {
        Map<String, Object> make();
    }

    private Map<String, Object> reference(Object key, String wanted, Definition definition) {
        String name = names.get(key);
        if (name == null) {
            name = Stream.iterate(1, i -> i + 1)
                    .map(i -> i == 1 ? wanted : wanted + i)
                    .filter(candidate -> !names.containsValue(candidate))
                    .findFirst()
                    .orElseThrow();
            names.put(key, name);
            definitions.put(name, definition.make());
        }
        Map<String, Object> reference = new TreeMap<>();
        reference.put("$ref", "#/$defs/" + Objects.requireNonNull(name));
        return reference;
    }

    private static Map<String, Object> words(EnumType type) {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("enum", type.words());
        schema.put("title", type.type().getSimpleName());
        schema.put("type", "string");
        return schema;
    }

    private Map<String, Object> scalar(ScalarType type) {
        Map<String, Object> schema = ScalarSchemas.of(type);
        if (formats) {
            ScalarSchemas.openApiFormat(type.scalar()).ifPresent(format -> schema.put("format", format));
        }
        return schema;
    }

    private Map<String, Object> tensor(TensorType type) {
        List<Long> shape = type.shape();
        int levels = shape.get(shape.size() - 1) == 1 ? shape.size() - 1 : shape.size();
        Map<String, Object> schema =
                scalar((ScalarType) Field.tensor("element", type.element()).type());
        for (int level = levels - 1; level >= 0; level--) {
            Map<String, Object> array = new TreeMap<>();
            array.put("type", "array");
            array.put("items", schema);
            if (shape.get(level) >= 0) {
                array.put("minItems", shape.get(level));
                array.put("maxItems", shape.get(level));
            }
            schema = array;
        }
        return schema;
    }

    /** {@code sepal_length} as {@code Sepal Length}. */
    static String title(String name) {
        return Stream.of(name.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
