package io.modelservice.base;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the value of a field may be. Codecs have one reader and one writer for each. */
public sealed interface ValueType {

    /** Element type of a column of these values. */
    DataType dataType();

    /** Java class of the values, boxed. */
    Class<?> javaType();

    /**
     * A single value.
     *
     * @param scalar which
     * @param constraints what it must keep to; empty for none
     */
    record ScalarType(Scalar scalar, List<Constraint> constraints) implements ValueType {
        /** Keeps a copy. */
        public ScalarType {
            constraints = List.copyOf(constraints);
        }

        @Override
        public DataType dataType() {
            return scalar.dataType();
        }

        @Override
        public Class<?> javaType() {
            return scalar.javaType();
        }
    }

    /**
     * A Java enum, written as words.
     *
     * @param type the enum class
     * @param words one for each constant, in the order of the constants
     */
    record EnumType(Class<? extends Enum<?>> type, List<String> words) implements ValueType {
        /** Keeps a copy. */
        public EnumType {
            words = List.copyOf(words);
        }

        @Override
        public DataType dataType() {
            return DataType.STRING;
        }

        @Override
        public Class<?> javaType() {
            return type;
        }

        /** The constant of a word, case and all; null if there is none. */
        public @Nullable Object constant(String word) {
            int at = words.indexOf(word);
            return at < 0 ? null : type.getEnumConstants()[at];
        }

        /** The word of a constant. */
        public String word(Object constant) {
            return words.get(Arrays.asList(type.getEnumConstants()).indexOf(constant));
        }
    }

    /**
     * A nested record.
     *
     * @param schema of the record
     */
    record RecordType(ModelSchema<?> schema) implements ValueType {
        @Override
        public DataType dataType() {
            return DataType.OBJECT;
        }

        @Override
        public Class<?> javaType() {
            return schema.javaType();
        }
    }

    /**
     * A list; its values are {@link List}s without nulls.
     *
     * @param element of each item
     * @param constraints at most a {@link Constraint.Size}
     */
    record ListType(ValueType element, List<Constraint> constraints) implements ValueType {
        /** Keeps a copy. */
        public ListType {
            constraints = List.copyOf(constraints);
        }

        @Override
        public DataType dataType() {
            return DataType.OBJECT;
        }

        @Override
        public Class<?> javaType() {
            return List.class;
        }
    }

    /**
     * Values under free names; its values are {@link java.util.Map}s from text, without nulls, in the order read.
     *
     * @param value of each entry
     * @param constraints at most a {@link Constraint.Size}
     */
    record MapType(ValueType value, List<Constraint> constraints) implements ValueType {
        /** Keeps a copy. */
        public MapType {
            constraints = List.copyOf(constraints);
        }

        @Override
        public DataType dataType() {
            return DataType.OBJECT;
        }

        @Override
        public Class<?> javaType() {
            return java.util.Map.class;
        }
    }

    /**
     * A tensor; its values are {@link Tensor}s.
     *
     * @param element type of its elements
     * @param shape of one instance, without a batch axis; -1 for a variable dimension, never empty
     */
    record TensorType(DataType element, List<Long> shape) implements ValueType {
        /** Keeps a copy and refuses impossible shapes. */
        public TensorType {
            shape = List.copyOf(shape);
            if (element == DataType.OBJECT || shape.isEmpty() || shape.stream().anyMatch(d -> d < -1)) {
                throw new InvalidSchemaException(
                        "a tensor of %s %s can't be; give numbers or text, and dimensions of at least 0 or -1"
                                .formatted(element, shape));
            }
        }

        @Override
        public DataType dataType() {
            return element;
        }

        @Override
        public Class<?> javaType() {
            return Tensor.class;
        }

        /** Whether this is a number in all but shape: every dimension is 1. */
        public boolean isSingle() {
            return shape.stream().allMatch(d -> d == 1);
        }

        /** Whether a tensor has this element type and a shape that fits. */
        public boolean accepts(Tensor tensor) {
            if (tensor.type() != element || tensor.rank() != shape.size()) {
                return false;
            }
            for (int axis = 0; axis < shape.size(); axis++) {
                if (shape.get(axis) >= 0 && shape.get(axis) != tensor.dimension(axis)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return element + shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Any value that plain JSON or YAML can say: text, numbers, booleans, lists and maps of them, or null. */
    record AnyType() implements ValueType {
        @Override
        public DataType dataType() {
            return DataType.OBJECT;
        }

        @Override
        public Class<?> javaType() {
            return Object.class;
        }

        @Override
        public String toString() {
            return "any";
        }
    }
}
