package io.modelservice.core.codec;

import static java.util.Objects.requireNonNull;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Tensors as the raw bytes of the Open Inference Protocol: numbers in row-major order, little-endian, without padding; of
 * BYTES each element after its length in four bytes.
 */
public final class BinaryTensors {
    private static final int LENGTH = Integer.BYTES;
    private static final long MOST = Integer.MAX_VALUE;

    private static final int MOST_DIMENSIONS = 64;

    private BinaryTensors() {}

    /**
     * How many elements a shape has.
     *
     * @return -1, after adding a violation, if a dimension is negative, or they are more than a tensor holds
     */
    public static int count(long[] shape, Violations violations) {
        if (shape.length > MOST_DIMENSIONS) {
            return refuse(violations, "Input should have a shape of at most %d dimensions".formatted(MOST_DIMENSIONS));
        }
        long count = 1;
        boolean none = false;
        for (long dimension : shape) {
            if (dimension < 0) {
                return refuse(violations, "Input should have a shape without negative dimensions");
            }
            none |= dimension == 0;
            count = Math.min(count, MOST + 1) * Math.min(Math.max(dimension, 1), MOST + 1);
        }
        if (count > MOST) { // a zero behind dimensions that are too large does not help
            return refuse(violations, "Input should have a shape of at most %d elements".formatted(MOST));
        }
        return none ? 0 : (int) count;
    }

    private static int refuse(Violations violations, String message) {
        violations.add("shape", message);
        return -1;
    }

    /**
     * Reads a tensor; numbers stay where they lie, in these very bytes.
     *
     * @param type BYTES for what stands after lengths
     * @param data from its position to its limit
     * @return null if violations were added
     */
    public static @Nullable Tensor read(DataType type, ByteBuffer data, long[] shape, Violations violations) {
        int count = count(shape, violations);
        if (count < 0) {
            return null;
        }
        if (!type.isNumeric()) {
            return readBytes(data, count, shape, violations);
        }
        long wanted = (long) count * type.width();
        if (data.remaining() != wanted) {
            violations.add(
                    "data_size",
                    "Input should have %d bytes, as its shape and datatype say, not %d"
                            .formatted(wanted, data.remaining()));
            return null;
        }
        return type == DataType.BOOL && !areFlags(data, violations) ? null : Tensor.of(type, data.slice(), shape);
    }

    private static boolean areFlags(ByteBuffer data, Violations violations) {
        for (int at = data.position(); at < data.limit(); at++) {
            if ((data.get(at) & 0xfe) != 0) {
                int mark = violations.mark();
                violations.add("bool_type", "Input should be a valid boolean, a byte of 0 or 1");
                violations.inside(mark, at - data.position());
                return false;
            }
        }
        return true;
    }

    private static @Nullable Tensor readBytes(ByteBuffer given, int count, long[] shape, Violations violations) {
        ByteBuffer data = given.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if ((long) count * LENGTH > data.remaining()) { // before an array of so many is made
            return refuseElements(violations, count, 0);
        }
        @Nullable Object[] elements = new Object[count];
        for (int i = 0; i < count; i++) {
            long length = data.remaining() < LENGTH ? -1 : Integer.toUnsignedLong(data.getInt());
            if (length < 0 || length > data.remaining()) {
                return refuseElements(violations, count, i);
            }
            byte[] element = new byte[(int) length];
            data.get(element);
            elements[i] = element;
        }
        if (data.hasRemaining()) {
            violations.add(
                    "data_size",
                    "Input should have %d elements, as its shape says; there are %d bytes after them"
                            .formatted(count, data.remaining()));
            return null;
        }
        return Tensor.ofObjects(DataType.BYTES, elements, shape);
    }

    private static @Nullable Tensor refuseElements(Violations violations, int count, int complete) {
        violations.add(
                "data_size",
                "Input should have %d elements, as its shape says, each after its length in 4 bytes; the bytes end in the one at %d"
                        .formatted(count, complete));
        return null;
    }

    /**
     * The bytes of a tensor; those of numbers are the tensor's own, not a copy.
     *
     * @param tensor of numbers, texts or bytes, without a null
     */
    public static ByteBuffer write(Tensor tensor) {
        return tensor.type().isNumeric() ? tensor.bytes() : writeBytes(tensor);
    }

    private static ByteBuffer writeBytes(Tensor tensor) {
        byte[][] elements = new byte[tensor.size()][];
        long size = 0;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = requireNonNull(ByteTexts.bytes(tensor.value(i)));
            size += LENGTH + elements[i].length;
        }
        ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] element : elements) {
            data.putInt(element.length).put(element);
        }
        return data.flip();
    }
}
