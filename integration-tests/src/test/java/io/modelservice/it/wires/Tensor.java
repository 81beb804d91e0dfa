package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column as a tensor of the Open Inference Protocol.
 *
 * @param shape the first is the batch
 * @param elements in the order of rows
 */
record Tensor(String name, String datatype, List<Integer> shape, List<JsonNode> elements) {
    private static final Map<String, String> DATATYPES = Map.of(
            "age", "INT32", "fare", "FP64", "bags", "INT32", "row", "INT32", "X", "FP32", "x", "FP32", "mask", "BOOL");

    /** One for each column, whose shape is that of its first row; a value of another type is sent as what it is. */
    static List<Tensor> of(ArrayNode rows) {
        List<Tensor> tensors = new ArrayList<>();
        Columns.of(rows).properties().forEach(column -> {
            List<Integer> shape = new ArrayList<>();
            for (JsonNode at = column.getValue(); at.isArray(); at = at.get(0)) {
                shape.add(at.size());
            }
            List<JsonNode> elements = new ArrayList<>();
            flatten(column.getValue(), elements);
            tensors.add(new Tensor(column.getKey(), datatype(column.getKey(), elements), shape, elements));
        });
        return tensors;
    }

    private static void flatten(JsonNode value, List<JsonNode> elements) {
        if (value.isArray()) {
            value.forEach(one -> flatten(one, elements));
        } else {
            elements.add(value);
        }
    }

    private static String datatype(String field, List<JsonNode> elements) {
        String own = DATATYPES.getOrDefault(field, "BYTES");
        boolean fraction = own.equals("INT32") && elements.stream().anyMatch(JsonNode::isDouble);
        return elements.stream().anyMatch(JsonNode::isTextual) ? "BYTES" : fraction ? "FP64" : own;
    }

    /** Of JSON, for a datatype that its field has. */
    String ownDatatype() {
        return DATATYPES.getOrDefault(name, "BYTES");
    }

    /** Whether a null or nothing is among its elements, which bytes cannot tell. */
    boolean hasGaps() {
        return elements.stream().anyMatch(one -> one.isNull() || one.isMissingNode());
    }

    /** Elements as an answer has them, in the shape that it has. */
    static ArrayNode nested(JsonNode elements, List<Integer> shape) {
        ArrayNode level = (ArrayNode) elements;
        for (int axis = shape.size() - 1; axis > 0; axis--) {
            ArrayNode outer = Columns.MAPPER.createArrayNode();
            int size = shape.get(axis);
            for (int start = 0; start < level.size(); start += size) {
                ArrayNode inner = outer.addArray();
                for (int i = start; i < start + size; i++) {
                    inner.add(level.get(i));
                }
            }
            level = outer;
        }
        return level;
    }

    /** The shape that an answer's output says. */
    static List<Integer> shape(Iterable<JsonNode> dimensions) {
        List<Integer> shape = new ArrayList<>();
        dimensions.forEach(one -> shape.add(one.intValue()));
        return shape;
    }

    /** As the protocol has it, still without its elements. */
    ObjectNode header() {
        ObjectNode header = Columns.MAPPER.createObjectNode().put("name", name).put("datatype", datatype);
        shape.forEach(header.putArray("shape")::add);
        return header;
    }
}
