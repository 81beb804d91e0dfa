package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One flower for the model of irises, in the forms that protocols have for it. */
final class Flower {
    static final String OBJECT = "{\"sepal_length\":5.1,\"sepal_width\":3.5,\"petal_length\":1.4,\"petal_width\":0.2}";
    static final String COLUMNS =
            "{\"sepal_length\":[5.1],\"sepal_width\":[3.5],\"petal_length\":[1.4],\"petal_width\":[0.2]}";
    static final String SPLIT =
            "{\"columns\":[\"sepal_length\",\"sepal_width\",\"petal_length\",\"petal_width\"],\"data\":[[5.1,3.5,1.4,0.2]]}";

    private static final Map<String, Double> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("sepal_length", 5.1);
        FIELDS.put("sepal_width", 3.5);
        FIELDS.put("petal_length", 1.4);
        FIELDS.put("petal_width", 0.2);
    }

    private Flower() {}

    /** A request of the Open Inference Protocol in JSON. */
    static byte[] tensors() {
        return inputs("\"data\":[%2$s]").getBytes(UTF_8);
    }

    /** The document of such a request whose numbers stand behind it. */
    static byte[] document() {
        return inputs("\"parameters\":{\"binary_data_size\":8}").getBytes(UTF_8);
    }

    private static String inputs(String data) {
        String input = "{\"name\":\"%1$s\",\"shape\":[1],\"datatype\":\"FP64\"," + data + "}";
        return FIELDS.entrySet().stream()
                .map(field -> input.formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }

    /** The numbers' bytes, little-endian. */
    static byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FIELDS.values().forEach(number -> bytes.writeBytes(bytes(number)));
        return bytes.toByteArray();
    }

    private static byte[] bytes(double number) {
        return ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(number)
                .array();
    }

    /** A message of numbers in the field of their type, or of their bytes. */
    static ModelInferRequest message(boolean raw) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName("iris_model");
        FIELDS.forEach((name, number) -> {
            InferInputTensor.Builder input = InferInputTensor.newBuilder()
                    .setName(name)
                    .setDatatype("FP64")
                    .addShape(1);
            if (raw) {
                request.addRawInputContents(ByteString.copyFrom(bytes(number)));
            } else {
                input.setContents(InferTensorContents.newBuilder().addFp64Contents(number));
            }
            request.addInputs(input);
        });
        return request.build();
    }
}
