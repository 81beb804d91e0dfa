package io.modelservice.base;

import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One named part of an instance or a prediction.
 *
 * @param name on the wire
 * @param type what its value may be; a tensor's shape is that of one instance
 * @param presence whether it must be there, may be null, and what stands for it
 * @param notes for people
 * @param isSensitive whether its values are masked wherever they could come out beside the answer
 */
public record Field(String name, ValueType type, Presence presence, Notes notes, boolean isSensitive) {

    /**
     * Whether a field must be there.
     *
     * @param required absent is a mistake
     * @param nullable null is a value
     * @param defaultValue what an absent one is; null for none
     */
    public record Presence(boolean required, boolean nullable, @Nullable Object defaultValue) {
        /** Must be there, never null. */
        public static final Presence REQUIRED = new Presence(true, false, null);
        /** May be absent or null, which are the same. */
        public static final Presence OPTIONAL = new Presence(false, true, null);
    }

    /**
     * What documentation says of a field.
     *
     * @param description a sentence or two; empty for none
     * @param examples values as they are written, such as {@code 5.1}; empty for none
     */
    public record Notes(String description, List<String> examples) {
        /** Says nothing. */
        public static final Notes NONE = new Notes("", List.of());

        /** Keeps a copy. */
        public Notes {
            examples = List.copyOf(examples);
        }
    }

    /** Refuses a field without a name. */
    public Field {
        if (name.isEmpty()) {
            throw new InvalidSchemaException("a field has an empty name; give it one");
        }
    }

    /** A field whose values may be shown. */
    public Field(String name, ValueType type, Presence presence, Notes notes) {
        this(name, type, presence, notes, false);
    }

    /** A required field of a type. */
    public static Field of(String name, ValueType type) {
        return new Field(name, type, Presence.REQUIRED, Notes.NONE);
    }

    /**
     * The field that a constructor's parameter is, by the rules for a record's components.
     *
     * @throws InvalidSchemaException if its type or an annotation is not supported
     */
    public static Field of(Parameter parameter) {
        return FieldReader.read(parameter);
    }

    /** Required text. */
    public static Field text(String name) {
        return scalar(name, Scalar.TEXT);
    }

    /** Required double-precision number. */
    public static Field number(String name) {
        return scalar(name, Scalar.FP64);
    }

    /** Required 64-bit integer. */
    public static Field integer(String name) {
        return scalar(name, Scalar.INT64);
    }

    /** Required boolean. */
    public static Field bool(String name) {
        return scalar(name, Scalar.BOOL);
    }

    /** Required single value. */
    public static Field scalar(String name, Scalar scalar) {
        return of(name, new ScalarType(scalar, List.of()));
    }

    /** Required text that is one of these words. */
    public static Field choice(String name, String... words) {
        return of(name, new ScalarType(Scalar.TEXT, List.of(new Constraint.OneOf(List.of(words)))));
    }

    /**
     * Required tensor, or, with an empty shape, a required single element.
     *
     * @param shape of one instance, without a batch axis; -1 for a variable dimension
     */
    public static Field tensor(String name, DataType type, long... shape) {
        return shape.length == 0
                ? scalar(name, Scalar.of(type))
                : of(name, new TensorType(type, Arrays.stream(shape).boxed().toList()));
    }

    /** This field, which may be absent or null. */
    public Field optional() {
        return new Field(name, type, Presence.OPTIONAL, notes, isSensitive);
    }

    /** This field, which must be there and not null. */
    public Field required() {
        return new Field(name, type, Presence.REQUIRED, notes, isSensitive);
    }

    /**
     * This field, absent is this value.
     *
     * @throws InvalidSchemaException if the value is not of the field's Java type
     */
    public Field withDefault(Object value) {
        if (!type.javaType().isInstance(value)) {
            throw new InvalidSchemaException("field '%s': its default is no %s; give one"
                    .formatted(name, type.javaType().getSimpleName()));
        }
        return new Field(name, type, new Presence(false, presence.nullable(), value), notes, isSensitive);
    }

    /** This field, whose values are masked wherever they could come out beside the answer. */
    public Field sensitive() {
        return new Field(name, type, presence, notes, true);
    }

    /** This field with a description. */
    public Field describedAs(String description) {
        return new Field(name, type, presence, new Notes(description, notes.examples()), isSensitive);
    }

    /**
     * This field, a number, within bounds, both included.
     *
     * @throws InvalidSchemaException if it is no number
     */
    public Field between(double least, double greatest) {
        if (!(type instanceof ScalarType scalar) || !isNumber(scalar.scalar())) {
            throw new InvalidSchemaException("field '%s' is no number and can't have bounds".formatted(name));
        }
        List<Constraint> constraints = new ArrayList<>(scalar.constraints());
        constraints.add(new Constraint.Bound(Constraint.Limit.GREATER_OR_EQUAL, BigDecimal.valueOf(least)));
        constraints.add(new Constraint.Bound(Constraint.Limit.LESS_OR_EQUAL, BigDecimal.valueOf(greatest)));
        return new Field(name, new ScalarType(scalar.scalar(), constraints), presence, notes, isSensitive);
    }

    /** Whether absent is a mistake. */
    public boolean isRequired() {
        return presence.required();
    }

    /** Whether null is a value. */
    public boolean isNullable() {
        return presence.nullable();
    }

    /** What an absent one is; null for none. */
    public @Nullable Object defaultValue() {
        return presence.defaultValue();
    }

    /** A sentence or two; empty for none. */
    public String description() {
        return notes.description();
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.kind() == Scalar.Kind.INTEGER || scalar.kind() == Scalar.Kind.NUMBER;
    }
}
