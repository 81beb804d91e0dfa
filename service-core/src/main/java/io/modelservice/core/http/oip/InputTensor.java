package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.TensorData;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.Violations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of a request, its keys in any order: elements that stand before their datatype and shape are passed over, and
 * read once these are known. For one request, by one thread.
 */
final class InputTensor {
    private static final String BINARY_SIZE = "binary_data_size";
    private static final String CONTENT_TYPE = "content_type";

    private final byte[] text;
    private final JsonDocuments documents;
    private @Nullable String name;
    private @Nullable DataType type;
    private long @Nullable [] shape;
    private Map<String, @Nullable Object> parameters = Map.of();
    private int dataFrom = -1;
    private int dataTo;
    private boolean hasName;
    private boolean hasType;
    private boolean hasShape;
    private boolean hasData;
    private @Nullable Tensor tensor;

    InputTensor(byte[] text, JsonDocuments documents) {
        this.text = text;
        this.documents = documents;
    }

    boolean isNamed() {
        return name != null;
    }

    String name() {
        return name == null ? "" : name;
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    /** Null if it is wrong, which is said. */
    @Nullable
    Named named() {
        return name == null || type == null || tensor == null ? null : new Named(name, type, tensor);
    }

    void read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            JsonParts.refuseNoObject(json, violations);
            return;
        }
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            int mark = violations.mark();
            readPart(json, key, violations);
            violations.inside(mark, key);
        }
        requireGiven("name", hasName, violations);
        requireGiven("shape", hasShape, violations);
        requireGiven("datatype", hasType, violations);
        finish(violations);
    }

    private static void requireGiven(String key, boolean given, Violations violations) {
        if (!given) {
            JsonParts.addMissing(key, violations);
        }
    }

    private void readPart(JsonParser json, String key, Violations violations) throws IOException {
        switch (key) {
            case "name" -> {
                hasName = true;
                name = JsonParts.text(json, violations);
            }
            case "datatype" -> {
                hasType = true;
                readType(json, violations);
            }
            case "shape" -> {
                hasShape = true;
                shape = JsonParts.shape(json, violations);
            }
            case "parameters" -> parameters = JsonParts.parameters(json, violations);
            case "data" -> readData(json, violations);
            default -> json.skipChildren();
        }
    }

    private void readType(JsonParser json, Violations violations) throws IOException {
        String word = JsonParts.text(json, violations);
        type = word == null ? null : TensorForm.type(word);
        if (word != null && type == null) {
            violations.add(
                    "datatype",
                    "Input should be BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, BF16, FP32, FP64 or BYTES");
        }
    }

    private void readData(JsonParser json, Violations violations) throws IOException {
        hasData = json.currentToken() != JsonToken.VALUE_NULL;
        if (hasData && type != null && shape != null) {
            tensor = elements(json, type, shape, violations);
        } else if (hasData) {
            dataFrom = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            dataTo = (int) json.currentLocation().getByteOffset();
        }
    }

    private static @Nullable Tensor elements(JsonParser json, DataType type, long[] shape, Violations violations)
            throws IOException {
        if (type == DataType.BF16) {
            violations.add("datatype", "Elements of BF16 have no form in JSON; send them as binary data");
            json.skipChildren();
            return null;
        }
        return TensorData.read(json, type, shape, violations);
    }

    private void finish(Violations violations) {
        DataType known = type;
        long[] dimensions = shape;
        if (dataFrom >= 0 && known != null && dimensions != null) {
            int mark = violations.mark();
            byte[] data = Arrays.copyOfRange(text, dataFrom, dataTo);
            tensor = documents.read(data, (json, wrong) -> elements(json, known, dimensions, wrong), violations);
            violations.inside(mark, "data");
        }
        if (tensor != null && known == DataType.BYTES && "base64".equals(parameters.get(CONTENT_TYPE))) {
            int mark = violations.mark();
            tensor = decoded(tensor, violations);
            violations.inside(mark, "data");
        }
        if (hasData == isBinary()) {
            refuseData(violations);
        }
    }

    private void refuseData(Violations violations) {
        int mark = violations.mark();
        violations.add(
                "data",
                hasData
                        ? "Input should have either data or the parameter binary_data_size, not both"
                        : "Input should have data, or the parameter binary_data_size");
        violations.inside(mark, "data");
        tensor = null;
    }

    private static @Nullable Tensor decoded(Tensor texts, Violations violations) {
        @Nullable Object[] elements = new Object[texts.size()];
        int start = violations.mark();
        for (int i = 0; i < elements.length; i++) {
            int mark = violations.mark();
            try {
                elements[i] = texts.value(i) instanceof String base64
                        ? Base64.getDecoder().decode(base64)
                        : null;
            } catch (IllegalArgumentException e) {
                violations.add("bytes_invalid_encoding", "Data should be valid base64");
            }
            violations.inside(mark, i);
        }
        boolean whole = Arrays.stream(elements).allMatch(element -> element != null);
        return violations.mark() == start
                ? Tensor.ofObjects(whole ? DataType.BYTES : DataType.OBJECT, elements, texts.shape())
                : null;
    }

    /** Whether its elements stand behind the document. */
    boolean isBinary() {
        return parameters.get(BINARY_SIZE) != null;
    }

    /**
     * Takes its bytes.
     *
     * @param data all that is left behind the document; its position is moved on behind this tensor's
     */
    void readBinary(ByteBuffer data, Violations violations) {
        if (!(parameters.get(BINARY_SIZE) instanceof Long size) || size < 0 || size > data.remaining()) {
            violations.add(
                    "data_size",
                    "Input should have a binary_data_size, in bytes, of what is left behind the document, %d bytes"
                            .formatted(data.remaining()));
            return;
        }
        ByteBuffer own = data.slice(data.position(), size.intValue());
        data.position(data.position() + size.intValue());
        if (type != null && shape != null && !hasData) {
            tensor = BinaryTensors.read(type, own, shape, violations);
        }
    }
}
