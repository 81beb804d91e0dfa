package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Rows as the Open Inference Protocol has them: a tensor for each input. */
final class Tensors {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Tensors() {}

    /** With all data in the document; what is missing in a row is null. */
    static ObjectNode json(JsonNode inputs, List<JsonNode> rows) {
        ObjectNode request = JSON.objectNode();
        ArrayNode tensors = request.putArray("inputs");
        for (JsonNode input : inputs) {
            ArrayNode data = header(tensors, input, rows).putArray("data");
            rows.forEach(row -> data.add(value(row, input)));
        }
        return request;
    }

    private static JsonNode value(JsonNode row, JsonNode input) {
        JsonNode value = row.get(input.get("name").textValue());
        return value == null ? JSON.nullNode() : value;
    }

    /** Rows of tensors are as long as the first. */
    private static ObjectNode header(ArrayNode tensors, JsonNode input, List<JsonNode> rows) {
        ObjectNode tensor = tensors.addObject();
        tensor.set("name", input.get("name"));
        tensor.set("datatype", input.get("datatype"));
        ArrayNode shape = tensor.putArray("shape").add(rows.size());
        JsonNode first = value(rows.get(0), input);
        if (first.isArray()) {
            shape.add(first.size());
        }
        return tensor;
    }

    /** The binary extension, of rows without gaps; of none else. */
    static void binary(String model, JsonNode inputs, List<Target> to) {
        if (inputs.size() == 1) {
            String path = "/v2/models/" + model + "/infer";
            List<String> failure = List.of("error");
            to.add(new Target("V2, binary", model, path, "", Target.Form.BINARY, failure, rows -> bytes(inputs, rows)));
        }
    }

    /** The length of the document before the tensors' bytes, as a header line. */
    static String lengthLine(byte[] body) {
        int end = new String(body, ISO_8859_1).indexOf("]}]}") + 4;
        return "Inference-Header-Content-Length: " + end + "\r\n";
    }

    private static byte[] bytes(JsonNode inputs, List<JsonNode> rows) {
        ObjectNode request = JSON.objectNode();
        ArrayNode tensors = request.putArray("inputs");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (JsonNode input : inputs) {
            rows.forEach(row -> value(row, input).forEach(one -> data.writeBytes(little(one.asDouble()))));
            ObjectNode tensor = tensors.addObject();
            tensor.putObject("parameters").put("binary_data_size", data.size());
            tensor.setAll(header(JSON.arrayNode(), input, rows));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(request.toString().getBytes(UTF_8));
        body.writeBytes(data.toByteArray());
        return body.toByteArray();
    }

    private static byte[] little(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }
}
