package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Good requests by gRPC, of rows that are drawn from the models' schemas. */
final class InferMessages {
    private final Attacked attacked;
    private final Random random;
    private final List<String> models;

    InferMessages(Attacked attacked, Random random) {
        this.attacked = attacked;
        this.random = random;
        this.models = attacked.tensorModels();
    }

    /** To a model that is drawn; its elements typed or raw. */
    ModelInferRequest.Builder draw() {
        String model = models.get(random.nextInt(models.size()));
        List<JsonNode> rows = attacked.rows(model, 1 + random.nextInt(3), random);
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        boolean raw = random.nextBoolean();
        for (JsonNode tensor : attacked.tensors(model)) {
            List<@Nullable JsonNode> elements = elements(tensor.get("name").textValue(), rows);
            if (!elements.contains(null)) {
                InferInputTensor.Builder input = request.addInputsBuilder()
                        .setName(tensor.get("name").textValue())
                        .setDatatype(tensor.get("datatype").textValue())
                        .addShape(rows.size());
                if (tensor.get("shape").size() > 1) {
                    input.addShape(elements.size() / rows.size());
                }
                if (raw) {
                    request.addRawInputContents(raw(input.getDatatype(), elements));
                } else {
                    typed(input.getDatatype(), elements, input.getContentsBuilder());
                }
            }
        }
        return request;
    }

    /** In the order of rows; null for each that there is not. */
    private static List<@Nullable JsonNode> elements(String name, List<JsonNode> rows) {
        List<@Nullable JsonNode> elements = new ArrayList<>();
        for (JsonNode row : rows) {
            JsonNode value = row.path(name);
            if (value.isArray()) {
                value.forEach(elements::add);
            } else {
                elements.add(value.isNull() || value.isMissingNode() ? null : value);
            }
        }
        return elements;
    }

    private static void typed(String datatype, List<JsonNode> elements, InferTensorContents.Builder contents) {
        for (JsonNode value : elements) {
            switch (datatype) {
                case "INT32" -> contents.addIntContents(value.intValue());
                case "FP64" -> contents.addFp64Contents(value.doubleValue());
                default -> contents.addBytesContents(ByteString.copyFromUtf8(value.textValue()));
            }
        }
    }

    private static ByteString raw(String datatype, List<JsonNode> elements) {
        ByteString.Output bytes = ByteString.newOutput();
        elements.forEach(value -> {
            ByteString element = ByteString.copyFrom(raw(datatype, value).flip());
            bytes.write(element.toByteArray(), 0, element.size());
        });
        return bytes.toByteString();
    }

    private static ByteBuffer raw(String datatype, JsonNode value) {
        byte[] text = value.asText().getBytes(UTF_8);
        ByteBuffer element = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        return switch (datatype) {
            case "INT32" -> element.putInt(value.intValue());
            case "FP64" -> element.putDouble(value.doubleValue());
            default -> element.putInt(text.length).put(text);
        };
    }
}
