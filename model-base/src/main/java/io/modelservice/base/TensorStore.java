package io.modelservice.base;

import io.modelservice.base.internal.HalfPrecision;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a tensor's elements lie: a buffer of numbers, or an array of objects. */
sealed interface TensorStore {

    static TensorStore of(DataType type, ByteBuffer data) {
        return new Numbers(type, data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    static TensorStore of(@Nullable Object[] values) {
        return new Objects(values, 0, values.length);
    }

    int size();

    @Nullable
    Object get(int index);

    ByteBuffer bytes();

    TensorStore slice(int from, int count);

    /** The parts' elements one after the other, in a store of this kind. */
    TensorStore concat(List<TensorStore> parts);

    /** Little-endian numbers. */
    record Numbers(DataType type, ByteBuffer data) implements TensorStore {
        @Override
        public int size() {
            return data.remaining() / type.width();
        }

        @Override
        public Object get(int index) {
            int at = index * type.width();
            return switch (type) {
                case BOOL -> data.get(at) != 0;
                case UINT8 -> (short) (data.get(at) & 0xff);
                case UINT16 -> data.getShort(at) & 0xffff;
                case UINT32 -> data.getInt(at) & 0xffff_ffffL;
                case UINT64 -> unsigned(data.getLong(at));
                case INT8 -> data.get(at);
                case INT16 -> data.getShort(at);
                case INT32 -> data.getInt(at);
                case INT64 -> data.getLong(at);
                case FP16 -> HalfPrecision.half(data.getShort(at));
                case BF16 -> HalfPrecision.brain(data.getShort(at));
                case FP32 -> data.getFloat(at);
                case FP64 -> data.getDouble(at);
                case STRING, BYTES, OBJECT -> throw new IllegalStateException(type + " does not lie in a buffer");
            };
        }

        private static BigInteger unsigned(long bits) {
            BigInteger value = BigInteger.valueOf(bits);
            return bits < 0 ? value.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : value;
        }

        @Override
        public ByteBuffer bytes() {
            return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public TensorStore slice(int from, int count) {
            return of(type, data.slice(from * type.width(), count * type.width()));
        }

        @Override
        public TensorStore concat(List<TensorStore> parts) {
            int total =
                    parts.stream().mapToInt(part -> part.bytes().remaining()).sum();
            ByteBuffer all = ByteBuffer.allocate(total);
            parts.forEach(part -> all.put(part.bytes()));
            return of(type, all.flip());
        }
    }

    /** Objects of an array, {@code size} of them from {@code offset} on. */
    record Objects(@Nullable Object[] values, int offset, int size) implements TensorStore {
        @Override
        public @Nullable Object get(int index) {
            return values[offset + java.util.Objects.checkIndex(index, size)];
        }

        @Override
        public ByteBuffer bytes() {
            throw new IllegalStateException("texts and objects have no bytes");
        }

        @Override
        public TensorStore slice(int from, int count) {
            return new Objects(values, offset + java.util.Objects.checkFromIndexSize(from, count, size), count);
        }

        @Override
        public TensorStore concat(List<TensorStore> parts) {
            int total = parts.stream().mapToInt(TensorStore::size).sum();
            @Nullable Object[] all = new Object[total];
            int at = 0;
            for (TensorStore part : parts) {
                Objects objects = (Objects) part;
                System.arraycopy(objects.values, objects.offset, all, at, objects.size);
                at += objects.size;
            }
            return TensorStore.of(all);
        }

        private @Nullable Object[] elements() {
            return Arrays.copyOfRange(values, offset, offset + size);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Objects objects && Arrays.deepEquals(elements(), objects.elements());
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(elements());
        }
    }
}
