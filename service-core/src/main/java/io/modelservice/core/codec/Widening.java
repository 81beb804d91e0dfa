package io.modelservice.core.codec;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of one type as numbers of another that has them all; 64-bit integers as doubles one by one. */
final class Widening {
    private static final double LIMIT = 0x1p63;

    private Widening() {}

    static boolean isPossible(DataType from, DataType to) {
        if (from == to) {
            return true;
        }
        if (isFloat(from)) {
            return (to == DataType.FP32 || to == DataType.FP64) && digits(from) < digits(to);
        }
        if (digits(from) == 0 || digits(to) == 0 || to == DataType.FP16 || to == DataType.BF16) {
            return false;
        }
        return to == DataType.FP64 || (digits(from) <= digits(to) && (isSigned(to) || !isSigned(from)));
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
    }

    private static boolean isSigned(DataType type) {
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64 -> false;
            default -> true;
        };
    }

    /** Binary digits that are kept exactly, without the sign; 0 for what is no number. */
    private static int digits(DataType type) {
        return switch (type) {
            case INT8 -> 7;
            case UINT8, BF16 -> 8;
            case FP16 -> 11;
            case INT16 -> 15;
            case UINT16 -> 16;
            case FP32 -> 24;
            case INT32 -> 31;
            case UINT32 -> 32;
            case FP64 -> 53;
            case INT64 -> 63;
            case UINT64 -> 64;
            case BOOL, STRING, BYTES, OBJECT -> 0;
        };
    }

    /** The numbers as another type; of no meaning if it added violations. */
    static Tensor widened(Tensor tensor, DataType to, Violations violations) {
        ByteBuffer numbers = ByteBuffer.allocate(tensor.size() * to.width()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer given = tensor.bytes();
        boolean fromFloat = isFloat(tensor.type());
        for (int i = 0; i < tensor.size(); i++) {
            if (fromFloat) {
                put(numbers, to, tensor.number(i));
            } else {
                put(numbers, to, integer(given, tensor.type(), i), i, violations);
            }
        }
        return Tensor.of(to, numbers.flip(), tensor.shape());
    }

    private static void put(ByteBuffer numbers, DataType to, double number) {
        if (to == DataType.FP32) {
            numbers.putFloat((float) number);
        } else {
            numbers.putDouble(number);
        }
    }

    private static long integer(ByteBuffer given, DataType type, int index) {
        int at = index * type.width();
        return switch (type) {
            case INT8 -> given.get(at);
            case UINT8 -> given.get(at) & 0xff;
            case INT16 -> given.getShort(at);
            case UINT16 -> given.getShort(at) & 0xffff;
            case INT32 -> given.getInt(at);
            case UINT32 -> given.getInt(at) & 0xffff_ffffL;
            case INT64 -> given.getLong(at);
            case UINT64 -> unsigned(given.getLong(at));
            default -> throw new IllegalArgumentException(type + " is no integer");
        };
    }

    /** One that no double has exactly stands for those that are too large. */
    private static long unsigned(long bits) {
        return bits < 0 ? Long.MAX_VALUE : bits;
    }

    private static void put(ByteBuffer numbers, DataType to, long number, int index, Violations violations) {
        switch (to) {
            case INT16, UINT16 -> numbers.putShort((short) number);
            case INT32, UINT32 -> numbers.putInt((int) number);
            case INT64, UINT64 -> numbers.putLong(number);
            case FP32 -> numbers.putFloat((float) number); // of at most 16 bits
            default -> {
                double wide = number;
                if (wide == LIMIT || (long) wide != number) {
                    int mark = violations.mark();
                    violations.add("float_type", "Input should be an integer that a double-precision number can be");
                    violations.inside(mark, index);
                }
                numbers.putDouble(wide);
            }
        }
    }
}
