package io.modelservice.it.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The Open Inference Protocol with its binary extension, both ways. */
record BinaryWire(int port) implements Wire {
    private static final String LENGTH = "Inference-Header-Content-Length";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public Told ask(String model, ArrayNode rows) throws Exception {
        ByteArrayOutputStream blobs = new ByteArrayOutputStream();
        byte[] header = header(rows, blobs).toString().getBytes(UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(header);
        body.writeBytes(blobs.toByteArray());
        HttpResponse<byte[]> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v2/models/%s/infer".formatted(port, model)))
                        .timeout(Duration.ofSeconds(60))
                        .header(LENGTH, Integer.toString(header.length))
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofByteArray());
        return told(answer);
    }

    @Override
    public String place() {
        return "'body, inputs, FIELD, ROW'|'body, inputs, FIELD' has error 'datatype'";
    }

    /** Null cannot be sent, so a column with one is not. */
    private static ObjectNode header(ArrayNode rows, ByteArrayOutputStream blobs) {
        ObjectNode request = Columns.MAPPER.createObjectNode();
        request.putObject("parameters").put("binary_data_output", true);
        ArrayNode inputs = request.putArray("inputs");
        for (Tensor tensor : Tensor.of(rows)) {
            if (!tensor.hasGaps()) {
                byte[] data = Bytes.of(tensor);
                ObjectNode input = tensor.header();
                input.putObject("parameters").put("binary_data_size", data.length);
                inputs.add(input);
                blobs.writeBytes(data);
            }
        }
        return request;
    }

    private static Told told(HttpResponse<byte[]> answer) throws Exception {
        String status = Integer.toString(answer.statusCode());
        if (answer.statusCode() != 200) {
            return Told.failed(
                    status, Columns.MAPPER.readTree(answer.body()).get("error").textValue());
        }
        int length = Integer.parseInt(answer.headers().firstValue(LENGTH).orElseThrow());
        JsonNode header = Columns.MAPPER.readTree(Arrays.copyOf(answer.body(), length));
        ByteBuffer data = ByteBuffer.wrap(answer.body()).position(length);
        ObjectNode columns = Columns.MAPPER.createObjectNode();
        for (JsonNode output : header.get("outputs")) {
            List<Integer> shape = Tensor.shape(output.get("shape"));
            columns.set(
                    output.get("name").textValue(),
                    Bytes.read(output.get("datatype").textValue(), shape, data));
        }
        return Told.well(status, Columns.rows(columns));
    }
}
