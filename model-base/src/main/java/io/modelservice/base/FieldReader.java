package io.modelservice.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.modelservice.base.Field.Notes;
import io.modelservice.base.Field.Presence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A record component or a constructor's parameter as a field. */
final class FieldReader {
    private static final Pattern WORD_STARTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private FieldReader() {}

    static Field read(Class<?> record, RecordComponent component) {
        String where = record.getName() + "." + component.getName();
        try {
            // Most annotations allow fields but not record components; the compiler then puts them on the field.
            java.lang.reflect.Field field = record.getDeclaredField(component.getName());
            Annotations annotations =
                    new Annotations(where, component, field, component.getAccessor(), component.getAnnotatedType());
            return read(component.getName(), component.getAnnotatedType(), annotations);
        } catch (NoSuchFieldException e) {
            throw new InvalidSchemaException(where + " has no field behind it; is it a record's component?", e);
        }
    }

    static Field read(Parameter parameter) {
        String where =
                parameter.getDeclaringExecutable().getDeclaringClass().getName() + "(" + parameter.getName() + ")";
        AnnotatedType type = parameter.getAnnotatedType();
        return read(parameter.getName(), type, new Annotations(where, parameter, type));
    }

    private static Field read(String javaName, AnnotatedType declared, Annotations annotations) {
        boolean optional = declared.getType() instanceof java.lang.reflect.ParameterizedType type
                && type.getRawType() == Optional.class;
        AnnotatedType type =
                optional ? ((AnnotatedParameterizedType) declared).getAnnotatedActualTypeArguments()[0] : declared;
        Annotations all = optional ? new Annotations(annotations.where(), declared, type) : annotations;
        ValueType valueType = new TypeReader(annotations.where()).read(type, annotations, all);
        return new Field(
                annotations.text(JsonProperty.class, JsonProperty::value).orElseGet(() -> snakeCase(javaName)),
                valueType,
                presence(valueType, optional, annotations),
                notes(annotations),
                annotations.get(Sensitive.class).isPresent());
    }

    private static Presence presence(ValueType type, boolean optional, Annotations annotations) {
        boolean nullable = optional
                || annotations.isNullable()
                || annotations.get(Schema.class).filter(Schema::nullable).isPresent();
        Optional<String> text = annotations
                .text(JsonProperty.class, JsonProperty::defaultValue)
                .or(() -> annotations.text(Schema.class, Schema::defaultValue));
        if (text.isPresent()) {
            return new Presence(false, nullable, DefaultReader.read(type, text.get(), annotations.where()));
        }
        return nullable ? Presence.OPTIONAL : Presence.REQUIRED;
    }

    private static Notes notes(Annotations annotations) {
        String description = annotations
                .text(Schema.class, Schema::description)
                .or(() -> annotations.text(JsonPropertyDescription.class, JsonPropertyDescription::value))
                .orElse("");
        List<String> examples = annotations.get(Schema.class).stream()
                .flatMap(schema -> Stream.concat(Stream.of(schema.example()), Stream.of(schema.examples())))
                .filter(example -> !example.isEmpty())
                .toList();
        return new Notes(description, examples);
    }

    static String snakeCase(String camelCase) {
        return WORD_STARTS.matcher(camelCase).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
