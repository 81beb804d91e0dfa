package io.modelservice.core.config;

import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.core.codec.JsonSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of the configuration as the JSON Schema of what {@link SectionReader} takes for it. */
final class SectionSchema {
    private SectionSchema() {}

    static Map<String, Object> of(ModelSchema<?> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        SectionDefaults<?> defaults = SectionDefaults.of(schema);
        schema.fields().forEach(field -> properties.put(field.name(), property(field, defaults.json(field))));
        Map<String, Object> section = SchemaParts.of("type", "object", "properties", properties);
        List<String> required = schema.fields().stream()
                .filter(Field::isRequired)
                .map(Field::name)
                .toList();
        if (!required.isEmpty()) {
            section.put("required", required);
        }
        section.put("additionalProperties", false);
        return section;
    }

    private static Map<String, Object> property(Field field, @Nullable Object defaultValue) {
        Map<String, Object> property = SchemaParts.of("description", field.description());
        property.putAll(field.isRequired() ? type(field.type()) : SchemaParts.orNull(type(field.type())));
        if (defaultValue != null) {
            property.put("default", defaultValue);
        }
        List<Object> examples = SectionExamples.of(field, defaultValue);
        if (!examples.isEmpty()) {
            property.put("examples", examples);
        }
        return property;
    }

    private static Map<String, Object> type(ValueType type) {
        if (type instanceof ScalarType scalar) {
            return scalar(scalar);
        }
        if (type instanceof EnumType words) {
            return SchemaParts.orSubstituted(SchemaParts.of("enum", words.words()));
        }
        if (type instanceof RecordType section) {
            return of(section.schema());
        }
        if (type instanceof ListType list) {
            Map<String, Object> schema = SchemaParts.of("type", "array", "items", type(list.element()));
            list.constraints().forEach(constraint -> putSize(schema, (Size) constraint));
            return schema;
        }
        if (type instanceof MapType map) {
            return map.value() instanceof AnyType
                    ? SchemaParts.of("type", "object")
                    : SchemaParts.of("type", "object", "additionalProperties", type(map.value()));
        }
        return new LinkedHashMap<>();
    }

    private static void putSize(Map<String, Object> schema, Size size) {
        schema.put("minItems", size.min());
        if (size.max() < Integer.MAX_VALUE) {
            schema.put("maxItems", size.max());
        }
    }

    private static Map<String, Object> scalar(ScalarType type) {
        Map<String, Object> schema = new LinkedHashMap<>(JsonSchemas.of(type));
        if (type.scalar() == Scalar.DURATION) {
            schema.remove("format"); // 10s is a duration here, not only PT10S
        }
        if (type.scalar() == Scalar.INT32 && !hasUpperBound(type)) {
            schema.put("maximum", Integer.MAX_VALUE);
        }
        boolean anyText = schema.equals(Map.of("type", "string"));
        return anyText ? schema : SchemaParts.orSubstituted(schema);
    }

    private static boolean hasUpperBound(ScalarType type) {
        return type.constraints().stream()
                .anyMatch(constraint -> constraint instanceof Bound bound
                        && (bound.limit() == Limit.LESS || bound.limit() == Limit.LESS_OR_EQUAL));
    }
}
