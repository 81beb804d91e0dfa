package io.modelservice.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.Violations;
import io.modelservice.grpc.wire.InferTensorContents;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tensors as typed contents, which have a field for each kind of elements; none of them is boxed. */
final class TypedContents {
    private TypedContents() {}

    /** Whether there is a field for elements of this type. */
    static boolean isFor(DataType type) {
        return type != DataType.FP16 && type != DataType.BF16;
    }

    /**
     * Reads a tensor.
     *
     * @param type BYTES for texts
     * @return null if violations were added
     */
    static @Nullable Tensor read(DataType type, InferTensorContents contents, long[] shape, Violations violations) {
        int count = BinaryTensors.count(shape, violations);
        if (count < 0) {
            return null;
        }
        ContentsField field = ContentsField.of(type);
        if (ContentsField.hasOthers(contents, field)) {
            violations.add("contents", "Input should have its elements in %s alone".formatted(field.word()));
            return null;
        }
        if (field.count(contents) != count) {
            violations.add(
                    "data_size",
                    "Input should have %d elements in %s, as its shape says, not %d"
                            .formatted(count, field.word(), field.count(contents)));
            return null;
        }
        return type.isNumeric() ? numbers(type, contents, count, shape, violations) : bytes(contents, count, shape);
    }

    private static Tensor bytes(InferTensorContents contents, int count, long[] shape) {
        @Nullable Object[] elements = new Object[count];
        for (int i = 0; i < count; i++) {
            elements[i] = contents.getBytesContents(i).toByteArray();
        }
        return Tensor.ofObjects(DataType.BYTES, elements, shape);
    }

    private static @Nullable Tensor numbers(
            DataType type, InferTensorContents contents, int count, long[] shape, Violations violations) {
        ByteBuffer data =
                ByteBuffer.allocate(Math.multiplyExact(count, type.width())).order(ByteOrder.LITTLE_ENDIAN);
        int mark = violations.mark();
        for (int i = 0; i < count; i++) {
            if (!put(type, contents, i, data)) {
                int before = violations.mark();
                violations.add("int_range", "Input should be in the range of " + type);
                violations.inside(before, i);
            }
        }
        return violations.mark() == mark ? Tensor.of(type, data.flip(), shape) : null;
    }

    /** False if the element is not one of the type: narrow integers come in wider fields. */
    private static boolean put(DataType type, InferTensorContents from, int i, ByteBuffer data) {
        switch (type) {
            case BOOL -> data.put((byte) (from.getBoolContents(i) ? 1 : 0));
            case INT8 -> data.put((byte) from.getIntContents(i));
            case INT16 -> data.putShort((short) from.getIntContents(i));
            case INT32 -> data.putInt(from.getIntContents(i));
            case INT64 -> data.putLong(from.getInt64Contents(i));
            case UINT8 -> data.put((byte) from.getUintContents(i));
            case UINT16 -> data.putShort((short) from.getUintContents(i));
            case UINT32 -> data.putInt(from.getUintContents(i));
            case UINT64 -> data.putLong(from.getUint64Contents(i));
            case FP32 -> data.putFloat(from.getFp32Contents(i));
            case FP64 -> data.putDouble(from.getFp64Contents(i));
            case FP16, BF16, STRING, BYTES, OBJECT -> throw new IllegalArgumentException(type + " has no typed field");
        }
        return fits(type, from, i);
    }

    private static boolean fits(DataType type, InferTensorContents from, int i) {
        return switch (type) {
            case INT8 -> from.getIntContents(i) == (byte) from.getIntContents(i);
            case INT16 -> from.getIntContents(i) == (short) from.getIntContents(i);
            case UINT8 -> from.getUintContents(i) == (from.getUintContents(i) & 0xff);
            case UINT16 -> from.getUintContents(i) == (from.getUintContents(i) & 0xffff);
            case BOOL, INT32, INT64, UINT32, UINT64, FP16, BF16, FP32, FP64, STRING, BYTES, OBJECT -> true;
        };
    }

    /**
     * Writes a tensor.
     *
     * @param tensor of a type that has a field, without a null
     */
    static InferTensorContents write(Tensor tensor) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        if (tensor.type().isNumeric()) {
            writeNumbers(tensor.type(), tensor.bytes().order(ByteOrder.LITTLE_ENDIAN), contents);
        } else {
            for (int i = 0; i < tensor.size(); i++) {
                contents.addBytesContents(bytes(Objects.requireNonNull(tensor.value(i))));
            }
        }
        return contents.build();
    }

    private static ByteString bytes(Object value) {
        return value instanceof byte[] bytes
                ? UnsafeByteOperations.unsafeWrap(bytes)
                : ByteString.copyFrom(value.toString(), StandardCharsets.UTF_8);
    }

    private static void writeNumbers(DataType type, ByteBuffer data, InferTensorContents.Builder to) {
        while (data.hasRemaining()) {
            switch (type) {
                case BOOL -> to.addBoolContents(data.get() != 0);
                case INT8 -> to.addIntContents(data.get());
                case INT16 -> to.addIntContents(data.getShort());
                case INT32 -> to.addIntContents(data.getInt());
                case INT64 -> to.addInt64Contents(data.getLong());
                case UINT8 -> to.addUintContents(Byte.toUnsignedInt(data.get()));
                case UINT16 -> to.addUintContents(Short.toUnsignedInt(data.getShort()));
                case UINT32 -> to.addUintContents(data.getInt());
                case UINT64 -> to.addUint64Contents(data.getLong());
                case FP32 -> to.addFp32Contents(data.getFloat());
                case FP64 -> to.addFp64Contents(data.getDouble());
                case FP16, BF16, STRING, BYTES, OBJECT ->
                    throw new IllegalArgumentException(type + " has no typed field");
            }
        }
    }
}
