package io.modelservice.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.internal.Types;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Java type with its annotations as the type of a field's value. */
final class TypeReader {
    private final String where;

    TypeReader(String where) {
        this.where = where;
    }

    /**
     * Reads a type.
     *
     * @param own annotations of the component
     * @param inner annotations of the type itself, where an Optional stands around it
     */
    ValueType read(AnnotatedType declared, Annotations own, Annotations inner) {
        Type type = declared.getType();
        if (type instanceof ParameterizedType parameterized) {
            return collection(parameterized, (AnnotatedParameterizedType) declared, own, inner);
        }
        if (!(type instanceof Class<?> known)) {
            throw unsupported(type);
        }
        return single(known, own, inner);
    }

    private ValueType single(Class<?> type, Annotations own, Annotations inner) {
        Scalar scalar = Scalar.of(type);
        if (scalar != null) {
            return new ScalarType(scalar, new ConstraintReader(scalar.kind(), where).read(own, inner));
        }
        ConstraintReader.refuse(own, inner);
        if (type.isEnum()) {
            return words(type);
        }
        if (type.isRecord()) {
            return new RecordType(ModelSchema.of(type.asSubclass(Record.class)));
        }
        if (type == Object.class) {
            return new AnyType();
        }
        throw unsupported(type);
    }

    private ValueType collection(
            ParameterizedType type, AnnotatedParameterizedType declared, Annotations own, Annotations inner) {
        AnnotatedType[] arguments = declared.getAnnotatedActualTypeArguments();
        Class<?> raw = Types.raw(type);
        List<Constraint> sizes = new ConstraintReader(where).read(own, inner);
        if (raw == List.class || raw == Collection.class) {
            return new ListType(element(arguments[0]), sizes);
        }
        if (raw == Map.class && arguments[0].getType() == String.class) {
            return new MapType(element(arguments[1]), sizes);
        }
        throw unsupported(type);
    }

    private ValueType element(AnnotatedType argument) {
        Annotations annotations = new Annotations(where, argument);
        return read(argument, annotations, annotations);
    }

    private EnumType words(Class<?> type) {
        @SuppressWarnings("unchecked") // isEnum was asked
        Class<? extends Enum<?>> known = (Class<? extends Enum<?>>) type;
        List<String> words =
                Stream.of(known.getEnumConstants()).map(TypeReader::word).toList();
        if (words.isEmpty() || new HashSet<>(words).size() != words.size()) {
            throw new InvalidSchemaException("%s: the words of %s are %s; give each constant one of its own"
                    .formatted(where, type.getName(), words));
        }
        return new EnumType(known, words);
    }

    private static String word(Enum<?> constant) {
        try {
            JsonProperty named =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null || named.value().isEmpty() ? constant.name() : named.value();
        } catch (NoSuchFieldException e) {
            throw new InvalidSchemaException("enum constant without a field: " + constant.name(), e);
        }
    }

    private InvalidSchemaException unsupported(Type type) {
        return new InvalidSchemaException(
                "%s: type %s is not supported; use a number, boolean, String, date or time of java.time, UUID, byte[], enum, record, List, Map<String, ...> or Optional of them"
                        .formatted(where, type.getTypeName()));
    }
}
