package io.modelservice.core.config;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.RecordType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a section are if they are left out: those of the record that is read from a section without keys, and
 * where keys are required those that the keys have by themselves.
 */
final class SectionDefaults<T> {
    private final ModelSchema<T> schema;
    private final @Nullable T empty;

    private SectionDefaults(ModelSchema<T> schema, @Nullable T empty) {
        this.schema = schema;
        this.empty = empty;
    }

    static <T> SectionDefaults<T> of(ModelSchema<T> schema) {
        SectionReader reader = new SectionReader(new Mistakes(Positions.none()), true);
        return new SectionDefaults<>(schema, reader.section(Map.of(), schema, ""));
    }

    /** As JSON says it; null for none. */
    @Nullable
    Object json(Field field) {
        Object value = empty == null ? field.defaultValue() : schema.get(empty, schema.indexOf(field.name()));
        return value == null ? null : plain(field.type(), value);
    }

    private static Object plain(ValueType type, Object value) {
        if (type instanceof EnumType words) {
            return words.word(value);
        }
        if (value instanceof Duration duration) {
            return DurationText.text(duration);
        }
        return type instanceof RecordType section ? taken(section.schema(), value) : value;
    }

    private static <R> Map<String, Object> taken(ModelSchema<R> schema, Object section) {
        SectionDefaults<R> values = new SectionDefaults<>(schema, typed(schema, section));
        Map<String, Object> result = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            Object value = values.json(field);
            if (value != null) {
                result.put(field.name(), value);
            }
        }
        return result;
    }

    @SuppressWarnings("unchecked") // the schema is that of the record
    private static <R> R typed(ModelSchema<R> schema, Object section) {
        return (R) schema.javaType().cast(section);
    }
}
