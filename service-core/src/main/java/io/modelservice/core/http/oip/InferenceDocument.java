package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.Violations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of one request for inference, read key by key, in any order. For one request, by one thread. */
final class InferenceDocument {
    private final byte[] text;
    private final JsonDocuments documents;
    private final List<InputTensor> inputs = new ArrayList<>(4);
    private final Map<String, RequestedOutput> outputs = new LinkedHashMap<>();
    private Map<String, @Nullable Object> parameters = Map.of();
    private @Nullable String id;
    private boolean hasInputs;
    private boolean complete;

    /**
     * For a text.
     *
     * @param text the document, which {@link #read} is handed a parser of
     */
    InferenceDocument(byte[] text, JsonDocuments documents) {
        this.text = text;
        this.documents = documents;
    }

    /** Whether it was an object and all of it was read, be it that much was wrong in it. */
    boolean isComplete() {
        return complete;
    }

    /** What the caller calls the request; null for nothing. */
    @Nullable
    String id() {
        return id;
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    List<InputTensor> inputs() {
        return inputs;
    }

    /** By name; empty for all there are. */
    Map<String, RequestedOutput> outputs() {
        return outputs;
    }

    InferenceDocument read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            JsonParts.refuseNoObject(json, violations);
            return this;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            int mark = violations.mark();
            readPart(json, name, violations);
            violations.inside(mark, name);
        }
        if (!hasInputs) {
            JsonParts.addMissing("inputs", violations);
        }
        complete = true;
        return this;
    }

    private void readPart(JsonParser json, String name, Violations violations) throws IOException {
        switch (name) {
            case "id" -> id = JsonParts.optionalText(json, violations);
            case "parameters" -> parameters = JsonParts.parameters(json, violations);
            case "inputs" -> {
                hasInputs = true;
                readInputs(json, violations);
            }
            case "outputs" -> readOutputs(json, violations);
            default -> json.skipChildren();
        }
    }

    private void readInputs(JsonParser json, Violations violations) throws IOException {
        JsonParts.items(json, violations, index -> {
            int mark = violations.mark();
            InputTensor input = new InputTensor(text, documents);
            input.read(json, violations);
            inputs.add(input);
            violations.inside(mark, input.isNamed() ? input.name() : Integer.toString(index));
        });
    }

    private void readOutputs(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        JsonParts.items(json, violations, index -> {
            int mark = violations.mark();
            RequestedOutput output = RequestedOutput.read(json, violations);
            if (output != null && outputs.put(output.name(), output) != null) {
                violations.add("duplicate", "Output should be asked for once");
            }
            violations.inside(mark, output == null ? Integer.toString(index) : output.name());
        });
    }
}
