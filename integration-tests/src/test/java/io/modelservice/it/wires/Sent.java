package io.modelservice.it.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A tensor in the Open Inference Protocol's binary form: little-endian, texts with their length before them. A value that
 * is not of its field's type is sent as what it is; null cannot be sent.
 */
record Sent(String name, String datatype, int rows, byte[] data) {
    private static final Map<String, String> DATATYPES = Map.of("age", "INT32", "fare", "FP64", "bags", "INT32");

    static String datatype(String field, JsonNode column) {
        String own = DATATYPES.getOrDefault(field, "BYTES");
        boolean fraction = own.equals("INT32") && isAny(column, JsonNode::isDouble);
        return isAny(column, JsonNode::isTextual) ? "BYTES" : fraction ? "FP64" : own;
    }

    private static boolean isAny(JsonNode column, Predicate<JsonNode> kind) {
        for (JsonNode value : column) {
            if (kind.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** A tensor for each column without null. */
    static List<Sent> all(ArrayNode rows) {
        List<Sent> tensors = new ArrayList<>();
        Columns.of(rows).properties().forEach(column -> {
            if (!isAny(column.getValue(), value -> value.isNull() || value.isMissingNode())) {
                tensors.add(of(column.getKey(), column.getValue()));
            }
        });
        return tensors;
    }

    private static Sent of(String name, JsonNode column) {
        String datatype = datatype(name, column);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        column.forEach(value -> data.writeBytes(bytes(datatype, value)));
        return new Sent(name, datatype, column.size(), data.toByteArray());
    }

    private static byte[] bytes(String datatype, JsonNode value) {
        return switch (datatype) {
            case "INT32" -> little(4, to -> to.putInt(value.intValue()));
            case "FP64" -> little(8, to -> to.putDouble(value.doubleValue()));
            default -> {
                byte[] text = value.textValue().getBytes(UTF_8);
                yield little(4 + text.length, to -> to.putInt(text.length).put(text));
            }
        };
    }

    private static byte[] little(int size, Consumer<ByteBuffer> content) {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(buffer);
        return buffer.array();
    }

    /** The elements of an answer's tensor, in the same form. */
    static ArrayNode read(String datatype, int rows, ByteBuffer data) {
        ByteBuffer from = data.order(ByteOrder.LITTLE_ENDIAN);
        ArrayNode values = Columns.MAPPER.createArrayNode();
        for (int i = 0; i < rows; i++) {
            switch (datatype) {
                case "INT32" -> values.add(from.getInt());
                case "FP64" -> values.add(from.getDouble());
                default -> {
                    byte[] text = new byte[from.getInt()];
                    from.get(text);
                    values.add(new String(text, UTF_8));
                }
            }
        }
        return values;
    }
}
