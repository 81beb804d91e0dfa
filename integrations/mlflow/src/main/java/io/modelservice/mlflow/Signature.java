package io.modelservice.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.base.DataType;
import io.modelservice.base.ValueType;
import io.modelservice.core.source.ArtifactRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signature of an MLmodel file.
 *
 * @param inputs all columns or all tensors, in the signature's order; names are unique
 * @param outputs the same; empty if nothing is said
 */
record Signature(List<Part> inputs, List<Part> outputs) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A column or tensor. */
    sealed interface Part {
        /** Its name; empty if it has none. */
        String name();
    }

    /** A column. */
    record Column(String name, ValueType type, boolean required) implements Part {}

    /**
     * A tensor.
     *
     * @param shape with its batch axis; -1 for a variable dimension
     */
    record Block(String name, DataType element, List<Long> shape) implements Part {}

    /**
     * What the file says of inputs and outputs.
     *
     * @return empty if it says nothing of inputs: the model is served as it is
     */
    static Optional<Signature> read(MlmodelFile file) {
        List<Part> inputs = parts(file, "inputs");
        return inputs.isEmpty() ? Optional.empty() : Optional.of(new Signature(named(inputs), parts(file, "outputs")));
    }

    private static List<Part> parts(MlmodelFile file, String key) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode entry : json(key, file.signature().getOrDefault(key, "[]"))) {
            parts.add(part(entry));
        }
        return parts;
    }

    private static JsonNode json(String key, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.isArray() || json.isNull()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // told below; Jackson's text quotes the file
        }
        throw new ArtifactRefusedException(
                "the MLmodel file's signature.%s is no list in JSON; log the model again".formatted(key));
    }

    private static Part part(JsonNode entry) {
        String name = entry.path("name").asText("");
        JsonNode tensor = entry.path("tensor-spec");
        if (!tensor.isObject()) {
            return new Column(name, ColumnTypes.read(entry), ColumnTypes.isRequired(entry));
        }
        List<Long> shape = new ArrayList<>();
        tensor.path("shape").forEach(dimension -> shape.add(dimension.asLong(-1)));
        return new Block(name, ColumnTypes.element(tensor.path("dtype").asText("")), shape);
    }

    /** Columns without names are called by their place, as pandas calls them. */
    private static List<Part> named(List<Part> parts) {
        List<Part> named = new ArrayList<>();
        for (Part part : parts) {
            named.add(
                    part instanceof Column column && column.name().isEmpty()
                            ? new Column(String.valueOf(named.size()), column.type(), column.required())
                            : part);
        }
        if (named.stream().map(Part::name).distinct().count() < named.size()) {
            throw new ArtifactRefusedException(
                    "the MLmodel file's signature has a name twice, or two tensors without one");
        }
        return named;
    }
}
