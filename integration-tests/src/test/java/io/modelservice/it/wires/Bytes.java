package io.modelservice.it.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/** Tensors in the Open Inference Protocol's binary form: little-endian, texts with their length before them. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Tensor tensor) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tensor.elements().forEach(value -> data.writeBytes(element(tensor.datatype(), value)));
        return data.toByteArray();
    }

    private static byte[] element(String datatype, JsonNode value) {
        return switch (datatype) {
            case "BOOL" -> little(1, to -> to.put((byte) (value.booleanValue() ? 1 : 0)));
            case "INT32" -> little(4, to -> to.putInt(value.intValue()));
            case "FP32" -> little(4, to -> to.putFloat(value.floatValue()));
            case "FP64" -> little(8, to -> to.putDouble(value.doubleValue()));
            default -> {
                byte[] text = value.asText().getBytes(UTF_8);
                yield little(4 + text.length, to -> to.putInt(text.length).put(text));
            }
        };
    }

    private static byte[] little(int size, Consumer<ByteBuffer> content) {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(buffer);
        return buffer.array();
    }

    /** The elements of an answer's tensor, in its shape. */
    static ArrayNode read(String datatype, List<Integer> shape, ByteBuffer data) {
        ByteBuffer from = data.order(ByteOrder.LITTLE_ENDIAN);
        int size = shape.stream().reduce(1, (one, other) -> one * other);
        ArrayNode values = Columns.MAPPER.createArrayNode();
        for (int i = 0; i < size; i++) {
            switch (datatype) {
                case "INT32" -> values.add(from.getInt());
                case "INT64" -> values.add(from.getLong());
                case "FP32" -> values.add(from.getFloat());
                case "FP64" -> values.add(from.getDouble());
                case "BYTES" -> {
                    byte[] text = new byte[from.getInt()];
                    from.get(text);
                    values.add(new String(text, UTF_8));
                }
                default -> throw new AssertionError(datatype);
            }
        }
        return Tensor.nested(values, shape);
    }
}
