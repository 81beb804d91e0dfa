package io.modelservice.mlflow;

import io.modelservice.base.DataType;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import io.modelservice.base.internal.HalfPrecision;
import java.nio.ByteBuffer;

/** Numbers from one element type to another, from buffer to buffer, without boxing. */
final class Casts {
    private Casts() {}

    /** Whether values can be given as those of another type; a fraction is never dropped. */
    static boolean isPossible(DataType from, DataType to) {
        return from == to
                || (isCastable(from) && isCastable(to) && to != DataType.BOOL && (isFloat(to) || !isFloat(from)));
    }

    /** Unsigned 64-bit integers fit no other type. */
    private static boolean isCastable(DataType type) {
        return type.isNumeric() && type != DataType.UINT64;
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
    }

    /**
     * Writes a tensor's elements.
     *
     * @param out absolute places are written, in elements from {@code first} on, each {@code step} after the one before
     * @param name of the field, for the caller
     * @throws SchemaValidationException if a value is out of the other type's range
     */
    static void copy(Tensor from, ByteBuffer out, DataType to, int first, int step, String name) {
        ByteBuffer data = from.bytes();
        boolean exact = !isFloat(to);
        for (int i = 0; i < from.size(); i++) {
            int at = (first + i * step) * to.width();
            if (exact) {
                putInteger(out, to, at, integer(data, from.type(), i), name);
            } else {
                putNumber(out, to, at, number(data, from.type(), i), name);
            }
        }
    }

    private static void putNumber(ByteBuffer out, DataType to, int at, double value, String name) {
        switch (to) {
            case FP16 ->
                out.putShort(
                        at, HalfPrecision.halfBits(within(HalfPrecision.rounded((float) value), value, name, "half")));
            case BF16 ->
                out.putShort(
                        at, HalfPrecision.brainBits(within(HalfPrecision.cut((float) value), value, name, "half")));
            case FP32 -> out.putFloat(at, within((float) value, value, name, "single"));
            default -> out.putDouble(at, value);
        }
    }

    /** Infinite only if it was so before. */
    private static float within(float nearest, double value, String name, String precision) {
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw new SchemaValidationException(
                    "Field '%s' is beyond %s precision, which the model's input takes.".formatted(name, precision));
        }
        return nearest;
    }

    private static double number(ByteBuffer data, DataType type, int i) {
        return switch (type) {
            case FP16 -> HalfPrecision.half(data.getShort(i * Short.BYTES));
            case BF16 -> HalfPrecision.brain(data.getShort(i * Short.BYTES));
            case FP32 -> data.getFloat(i * Float.BYTES);
            case FP64 -> data.getDouble(i * Double.BYTES);
            default -> integer(data, type, i);
        };
    }

    private static long integer(ByteBuffer data, DataType type, int i) {
        int at = i * type.width();
        return switch (type) {
            case BOOL, UINT8 -> data.get(at) & 0xff;
            case UINT16 -> data.getShort(at) & 0xffff;
            case UINT32 -> data.getInt(at) & 0xffff_ffffL;
            case INT8 -> data.get(at);
            case INT16 -> data.getShort(at);
            case INT32 -> data.getInt(at);
            case INT64, UINT64 -> data.getLong(at);
            case FP16, BF16, FP32, FP64, STRING, BYTES, OBJECT ->
                throw new IllegalStateException(type + " is no integer");
        };
    }

    private static void putInteger(ByteBuffer out, DataType type, int at, long value, String name) {
        switch (type) {
            case BOOL, UINT8 -> out.put(at, (byte) within(value, 0, 0xff, name));
            case INT8 -> out.put(at, (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE, name));
            case UINT16 -> out.putShort(at, (short) within(value, 0, 0xffff, name));
            case INT16 -> out.putShort(at, (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE, name));
            case UINT32 -> out.putInt(at, (int) within(value, 0, 0xffff_ffffL, name));
            case INT32 -> out.putInt(at, (int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE, name));
            case INT64, UINT64 -> out.putLong(at, value);
            case FP16, BF16, FP32, FP64, STRING, BYTES, OBJECT ->
                throw new IllegalStateException(type + " is no integer");
        }
    }

    private static long within(long value, long least, long most, String name) {
        if (value < least || value > most) {
            throw new SchemaValidationException(
                    "Field '%s' should be from %d to %d, which the model's input takes.".formatted(name, least, most));
        }
        return value;
    }
}
