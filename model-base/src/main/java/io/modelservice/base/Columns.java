package io.modelservice.base;

import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.base.internal.HalfPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Values of one field as a column and back. A column of a field that may be absent, with a row in which it is, is of
 * type OBJECT; so is one of a type without a tensor form.
 */
final class Columns {
    private Columns() {}

    /** Columns that fit a schema, in its order. */
    static Map<String, Tensor> checked(ModelSchema<?> schema, int size, Map<String, Tensor> columns) {
        for (String name : columns.keySet()) {
            schema.indexOf(name);
        }
        Map<String, Tensor> checked = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            Tensor column = columns.get(field.name());
            if (column != null) {
                check(schema, field, size, column);
                checked.put(field.name(), column);
            } else if (field.isRequired()) {
                throw new IllegalArgumentException(
                        "%s: there is no column '%s'; give one".formatted(schema.title(), field.name()));
            }
        }
        return checked;
    }

    private static void check(ModelSchema<?> schema, Field field, int size, Tensor column) {
        boolean typed = column.type() == field.type().dataType() || column.type() == DataType.OBJECT;
        boolean tensor = column.type() != DataType.OBJECT && field.type() instanceof TensorType;
        int rank = tensor ? ((TensorType) field.type()).shape().size() + 1 : 1;
        boolean fits = typed && column.rank() == rank && column.dimension(0) == size;
        if (fits && tensor && size > 0) {
            fits = ((TensorType) field.type()).accepts(column.row(0));
        }
        if (!fits) {
            throw new IllegalArgumentException("%s: column '%s' is %s, not %d rows of %s"
                    .formatted(schema.title(), field.name(), column, size, field.type()));
        }
    }

    /** The value of a row; the default where there is no column. */
    static @Nullable Object slot(Field field, @Nullable Tensor column, int row) {
        if (column == null) {
            return field.defaultValue();
        }
        if (column.type() == DataType.OBJECT) {
            return column.value(row);
        }
        if (field.type() instanceof TensorType) {
            return column.row(row);
        }
        Object element = column.value(row);
        return element instanceof String text ? parse(field, text) : element;
    }

    private static Object parse(Field field, String text) {
        Object value = field.type() instanceof EnumType words
                ? words.constant(text)
                : ((ScalarType) field.type()).scalar().parse(text);
        if (value == null) {
            throw new IllegalArgumentException("column '%s' holds a word that its enum hasn't".formatted(field.name()));
        }
        return value;
    }

    /** A column of values; a single tensor is reshaped, not copied. */
    static Tensor gather(Field field, @Nullable Object[] slots) {
        boolean complete = Arrays.stream(slots).allMatch(slot -> slot != null);
        DataType type = complete ? field.type().dataType() : DataType.OBJECT;
        if (type == DataType.OBJECT) {
            return Tensor.ofObjects(type, slots, slots.length);
        }
        if (field.type() instanceof TensorType tensor) {
            return stack(field, tensor, Arrays.copyOf(slots, slots.length, Tensor[].class));
        }
        return type.isNumeric() ? numbers(type, slots) : objects(field, type, slots);
    }

    private static Tensor stack(Field field, TensorType type, Tensor[] rows) {
        if (rows.length == 0) {
            long[] shape = LongStream.concat(
                            LongStream.of(0), type.shape().stream().mapToLong(d -> Math.max(d, 0)))
                    .toArray();
            return type.element().isNumeric()
                    ? Tensor.of(type.element(), ByteBuffer.allocate(0), shape)
                    : Tensor.ofObjects(type.element(), new Object[0], shape);
        }
        long[] first = rows[0].shape();
        for (Tensor row : rows) {
            if (!Arrays.equals(first, row.shape())) {
                throw new IllegalArgumentException(
                        "field '%s' has tensors of different shapes, %s and %s, which no column can hold; send them one by one"
                                .formatted(field.name(), rows[0], row));
            }
        }
        long[] one = LongStream.concat(LongStream.of(1), LongStream.of(first)).toArray();
        return Tensor.concat(Arrays.stream(rows).map(row -> row.reshape(one)).toList());
    }

    private static Tensor objects(Field field, DataType type, @Nullable Object[] slots) {
        @Nullable Object[] elements = slots;
        if (field.type() instanceof EnumType words) {
            elements = Arrays.stream(slots).map(words::word).toArray();
        } else if (field.type() instanceof ScalarType scalar && type == DataType.STRING) {
            elements = Arrays.stream(slots).map(scalar.scalar()::format).toArray();
        }
        return Tensor.ofObjects(type, elements, slots.length);
    }

    private static Tensor numbers(DataType type, @Nullable Object[] slots) {
        ByteBuffer data = ByteBuffer.allocate(slots.length * type.width()).order(ByteOrder.LITTLE_ENDIAN);
        for (Object slot : slots) {
            if (slot instanceof Boolean flag) {
                data.put((byte) (flag ? 1 : 0));
            } else if (slot instanceof Number number) {
                put(data, type, number);
            }
        }
        return Tensor.of(type, data.flip(), slots.length);
    }

    private static void put(ByteBuffer data, DataType type, Number number) {
        switch (type) {
            case FP32 -> data.putFloat(number.floatValue());
            case FP64 -> data.putDouble(number.doubleValue());
            case UINT8, INT8 -> data.put(number.byteValue());
            case UINT16, INT16 -> data.putShort(number.shortValue());
            case UINT32, INT32 -> data.putInt(number.intValue());
            case INT64, UINT64 -> data.putLong(number.longValue());
            case FP16 -> data.putShort(HalfPrecision.halfBits(number.floatValue()));
            case BF16 -> data.putShort(HalfPrecision.brainBits(number.floatValue()));
            case BOOL, STRING, BYTES, OBJECT -> throw new IllegalStateException("a number is no " + type);
        }
    }

    /** All values of a field, from rows. */
    static <T> Tensor gather(ModelSchema<T> schema, List<T> rows, String name) {
        int field = schema.indexOf(name);
        @Nullable Object[] slots = new Object[rows.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = schema.get(rows.get(i), field);
        }
        return gather(schema.fields().get(field), slots);
    }
}
