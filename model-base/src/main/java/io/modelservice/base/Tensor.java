package io.modelservice.base;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, texts or objects in row-major order, with a shape. Immutable by contract: whoever hands in a buffer or array
 * does not write to it any more. Numbers lie little-endian in a buffer that is never copied or boxed on the way; rows
 * and slices are views. Thread-safe.
 */
public final class Tensor {
    private final DataType type;
    private final long[] shape;
    private final int size;
    private final TensorStore store;

    private Tensor(DataType type, long[] shape, TensorStore store) {
        this.type = type;
        this.shape = shape;
        this.size = count(shape);
        this.store = store;
        if (store.size() != size) {
            throw new IllegalArgumentException(
                    "%d elements of %s don't fill the shape %s".formatted(store.size(), type, Arrays.toString(shape)));
        }
    }

    /**
     * Numbers in a buffer, from its position to its limit; the buffer is kept, not copied.
     *
     * @param data little-endian, {@code product(shape) * type.width()} bytes
     * @throws IllegalArgumentException if the type is not numeric, or bytes and shape don't fit
     */
    public static Tensor of(DataType type, ByteBuffer data, long... shape) {
        if (!type.isNumeric() || data.remaining() % type.width() != 0) {
            throw new IllegalArgumentException("%d bytes are no elements of %s".formatted(data.remaining(), type));
        }
        return new Tensor(type, shape.clone(), TensorStore.of(type, data));
    }

    /** Single-precision numbers; the array is copied. */
    public static Tensor of(float[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return of(DataType.FP32, data, shape);
    }

    /** Double-precision numbers; the array is copied. */
    public static Tensor of(double[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(values);
        return of(DataType.FP64, data, shape);
    }

    /** 64-bit integers; the array is copied. */
    public static Tensor of(long[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(values);
        return of(DataType.INT64, data, shape);
    }

    /** Texts; the array is copied, elements may be null where the field may. */
    public static Tensor of(@Nullable String[] values, long... shape) {
        return ofObjects(DataType.STRING, Arrays.copyOf(values, values.length, Object[].class), shape);
    }

    /**
     * Texts, byte strings or other Java values; the array is kept.
     *
     * @param type STRING, BYTES or OBJECT
     * @throws IllegalArgumentException if the type is numeric, or elements and shape don't fit
     */
    public static Tensor ofObjects(DataType type, @Nullable Object[] values, long... shape) {
        if (type.isNumeric()) {
            throw new IllegalArgumentException(type + " elements lie in a buffer; use of(type, buffer, shape)");
        }
        return new Tensor(type, shape.clone(), TensorStore.of(values));
    }

    /**
     * Tensors one after the other along the first axis; copies unless it is only one.
     *
     * @throws IllegalArgumentException if their types or the shapes of their rows differ
     */
    public static Tensor concat(List<Tensor> parts) {
        Tensor first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        for (Tensor part : parts) {
            if (part.type != first.type || !Arrays.equals(first.withFirst(0), part.withFirst(0))) {
                throw new IllegalArgumentException(
                        "%s and %s have rows of different kinds and can't be one".formatted(first, part));
            }
        }
        long rows = parts.stream().mapToLong(part -> part.dimension(0)).sum();
        return new Tensor(
                first.type,
                first.withFirst(rows),
                first.store.concat(parts.stream().map(part -> part.store).toList()));
    }

    /** Element type. */
    public DataType type() {
        return type;
    }

    /** Dimensions, a copy. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of dimensions. */
    public int rank() {
        return shape.length;
    }

    /** One dimension. */
    public long dimension(int axis) {
        return shape[axis];
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /** The numbers' bytes, little-endian, a read-only view of the very buffer. */
    public ByteBuffer bytes() {
        return store.bytes();
    }

    /** The numbers of an FP32 tensor, a view. */
    public FloatBuffer floats() {
        require(DataType.FP32);
        return bytes().asFloatBuffer();
    }

    /** The numbers of an FP64 tensor, a view. */
    public DoubleBuffer doubles() {
        require(DataType.FP64);
        return bytes().asDoubleBuffer();
    }

    /** The numbers of an INT64 tensor, a view. */
    public LongBuffer longs() {
        require(DataType.INT64);
        return bytes().asLongBuffer();
    }

    /** Element as a number; of INT64 beyond 2^53 the nearest one. */
    public double number(int index) {
        return ((Number) numeric(index)).doubleValue();
    }

    /** Element as text. */
    public @Nullable String text(int index) {
        require(DataType.STRING);
        return (String) store.get(index);
    }

    /** Element as the Java value of {@link Scalar#of} its type, boxed. */
    public @Nullable Object value(int index) {
        return store.get(index);
    }

    /** Row {@code i} of the first axis; a view. */
    public Tensor row(int i) {
        long[] rest = Arrays.copyOfRange(shape, 1, shape.length);
        int count = count(rest);
        return new Tensor(type, rest, store.slice(i * count, count));
    }

    /** Rows {@code from} (included) to {@code to} (excluded) of the first axis; a view. */
    public Tensor rows(int from, int to) {
        int count = rowSize();
        return new Tensor(type, withFirst(to - from), store.slice(from * count, (to - from) * count));
    }

    /** These rows of the first axis, in this order; a copy. */
    public Tensor pick(int... rows) {
        int count = rowSize();
        List<TensorStore> parts = IntStream.of(rows)
                .mapToObj(row -> store.slice(row * count, count))
                .toList();
        return new Tensor(type, withFirst(rows.length), store.concat(parts));
    }

    /** The same elements in another shape of as many; a view. */
    public Tensor reshape(long... newShape) {
        return new Tensor(type, newShape.clone(), store);
    }

    private Object numeric(int index) {
        Object value = store.get(index);
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Number) {
            return value;
        }
        throw new IllegalStateException("element %d of a %s tensor is no number".formatted(index, type));
    }

    private int rowSize() {
        return count(Arrays.copyOfRange(shape, 1, shape.length));
    }

    private long[] withFirst(long rows) {
        long[] changed = shape.clone();
        changed[0] = rows;
        return changed;
    }

    private void require(DataType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("this tensor holds %s, not %s".formatted(type, wanted));
        }
    }

    private static int count(long[] shape) {
        long count = 1;
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "a dimension of a tensor is %d; give the real one".formatted(dimension));
            }
            count = Math.multiplyExact(count, dimension);
        }
        return Math.toIntExact(count);
    }

    /** Same type, shape and elements; NaN equals NaN of the same bits. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tensor tensor
                && type == tensor.type
                && Arrays.equals(shape, tensor.shape)
                && store.equals(tensor.store);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + store.hashCode();
    }

    /** Type and shape, no values. */
    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
