package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import io.modelservice.base.internal.HalfPrecision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Elements of tensors: floating-point numbers straight between text and buffer, the rest by the scalars' codecs. */
final class TensorElements {
    private static final int FIRST_CAPACITY = 256;

    private final DataType type;
    private final ValueCodec scalar;
    private final long least;
    private final long greatest;

    TensorElements(DataType type, WireRules rules) {
        this.type = type;
        this.scalar = ValueCodecs.of(Field.tensor("element", type).type(), rules);
        this.least = least(type);
        this.greatest = greatest(type);
    }

    /** Elements of a type as plain JSON. */
    static TensorElements of(DataType type) {
        return new TensorElements(type, WireRules.plain(UnknownFields.IGNORE));
    }

    /** The codec of one element in a box. */
    ValueCodec scalar() {
        return scalar;
    }

    private static long least(DataType type) {
        return switch (type) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    /** Below the least for what is no integer; of 64 unsigned bits half. */
    private static long greatest(DataType type) {
        return switch (type) {
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 0xff;
            case INT16 -> Short.MAX_VALUE;
            case UINT16 -> 0xffff;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 0xffff_ffffL;
            case INT64, UINT64 -> Long.MAX_VALUE;
            default -> -1;
        };
    }

    void read(JsonParser json, Sink sink, Violations violations) throws IOException {
        JsonToken token = json.currentToken();
        if (type == DataType.FP32 && token.isNumeric()) {
            float number = token == JsonToken.VALUE_NUMBER_FLOAT // else Jackson makes a String of each
                    ? NumberInput.parseFloat(json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), true)
                    : json.getFloatValue();
            if (Float.isInfinite(number)) {
                NumberCodec.refuseInfinite(violations);
            }
            sink.room(Float.BYTES).putFloat(number);
        } else if (type == DataType.FP64 && token.isNumeric()) {
            double number = token == JsonToken.VALUE_NUMBER_FLOAT
                    ? NumberInput.parseDouble(
                            json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), true)
                    : json.getDoubleValue();
            if (Double.isInfinite(number)) {
                NumberCodec.refuseInfinite(violations);
            }
            sink.room(Double.BYTES).putDouble(number);
        } else if (token == JsonToken.VALUE_NUMBER_INT && isSmall(json)) {
            sink.add(json.getLongValue());
        } else {
            readScalar(json, sink, violations);
        }
    }

    /** Whether an integer can be put as it is: one of those that are of this type for sure. */
    private boolean isSmall(JsonParser json) throws IOException {
        if (least > greatest || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return false;
        }
        long number = json.getLongValue();
        return number >= least && number <= greatest;
    }

    private void readScalar(JsonParser json, Sink sink, Violations violations) throws IOException {
        int mark = violations.mark();
        Object value = scalar.read(json, violations);
        if (violations.mark() == mark && value != null) {
            sink.add(value);
        }
    }

    boolean takesBase64() {
        return scalar.takesBase64();
    }

    void refuse(Violations violations) {
        scalar.refuseNull(violations);
    }

    /** Writes elements in their order, from the first on; numbers without boxing. */
    interface Source {
        void writeNext(JsonGenerator json) throws IOException;
    }

    /**
     * The elements of a tensor, to be written.
     *
     * @throws ValidationException when one has no form in JSON: infinite, not a number, or null
     */
    Source source(Tensor tensor) {
        if (type == DataType.FP32) {
            FloatBuffer numbers = tensor.floats();
            return json -> {
                float number = numbers.get();
                requireWritable(Float.isFinite(number));
                NumberText.write(json, number);
            };
        }
        if (type == DataType.FP64) {
            DoubleBuffer numbers = tensor.doubles();
            return json -> {
                double number = numbers.get();
                requireWritable(Double.isFinite(number));
                NumberText.write(json, number);
            };
        }
        if (least <= greatest && type != DataType.UINT64) {
            return integers(tensor);
        }
        int[] next = {0};
        return json -> {
            Object value = tensor.value(next[0]++);
            requireWritable(value != null);
            scalar.write(json, Objects.requireNonNull(value));
        };
    }

    private Source integers(Tensor tensor) {
        ByteBuffer numbers = tensor.bytes();
        return switch (type) {
            case INT8 -> json -> json.writeNumber((int) numbers.get());
            case UINT8 -> json -> json.writeNumber(numbers.get() & 0xff);
            case INT16 -> json -> json.writeNumber((int) numbers.getShort());
            case UINT16 -> json -> json.writeNumber(numbers.getShort() & 0xffff);
            case INT32 -> json -> json.writeNumber(numbers.getInt());
            case UINT32 -> json -> json.writeNumber(numbers.getInt() & 0xffff_ffffL);
            default -> json -> json.writeNumber(numbers.getLong());
        };
    }

    private static void requireWritable(boolean writable) {
        if (!writable) {
            throw new ValidationException(
                    List.of("A tensor holds an element that JSON can't say: infinite, not a number, or null."));
        }
    }

    Sink sink() {
        return new Sink(FIRST_CAPACITY);
    }

    /** One for so many, or for as many as come if that is more. */
    Sink sink(long elements) {
        return new Sink((int) Math.min(elements * type.width(), FIRST_CAPACITY));
    }

    /** Takes elements in row-major order. */
    final class Sink {
        private ByteBuffer numbers;
        private final List<Object> objects = new ArrayList<>(0);

        private Sink(int bytes) {
            numbers = ByteBuffer.allocate(type.isNumeric() ? bytes : 0).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** The buffer, with room for so many bytes more. */
        ByteBuffer room(int bytes) {
            if (numbers.remaining() < bytes) {
                ByteBuffer larger =
                        ByteBuffer.allocate(2 * numbers.capacity() + bytes).order(ByteOrder.LITTLE_ENDIAN);
                numbers = larger.put(numbers.flip());
            }
            return numbers;
        }

        /** An integer, of which the lower bits are kept. */
        void add(long value) {
            switch (type.width()) {
                case 1 -> room(1).put((byte) value);
                case Short.BYTES -> room(Short.BYTES).putShort((short) value);
                case Integer.BYTES -> room(Integer.BYTES).putInt((int) value);
                default -> room(Long.BYTES).putLong(value);
            }
        }

        /** Something in the place of an element that is not there. */
        void addNothing() {
            if (type.isNumeric()) {
                add(0L);
            } else {
                objects.add("");
            }
        }

        void add(Object value) {
            switch (type) {
                case BOOL -> room(1).put((byte) (value.equals(true) ? 1 : 0));
                case UINT8, INT8 -> room(1).put(((Number) value).byteValue());
                case UINT16, INT16 -> room(Short.BYTES).putShort(((Number) value).shortValue());
                case UINT32, INT32 -> room(Integer.BYTES).putInt(((Number) value).intValue());
                case FP16 -> room(Short.BYTES).putShort(HalfPrecision.halfBits((Float) value));
                case BF16 -> room(Short.BYTES).putShort(HalfPrecision.brainBits((Float) value));
                case INT64, UINT64 -> room(Long.BYTES).putLong(((Number) value).longValue());
                case FP32 -> room(Float.BYTES).putFloat((Float) value);
                case FP64 -> room(Double.BYTES).putDouble((Double) value);
                case STRING, BYTES, OBJECT -> objects.add(value);
            }
        }

        Tensor tensor(long[] shape) {
            return type.isNumeric()
                    ? Tensor.of(type, numbers.flip(), shape)
                    : Tensor.ofObjects(type, objects.toArray(), shape);
        }
    }
}
