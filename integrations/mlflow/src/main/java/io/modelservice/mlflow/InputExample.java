package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelservice.mlflow.Signature.Block;
import io.modelservice.mlflow.Signature.Column;
import io.modelservice.mlflow.Signature.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The input example of a model as what callers would send: an object for each row, of the signature's fields. */
final class InputExample {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowRuntime.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_ROWS = 20;
    private static final long MOST_BYTES = 1 << 20;

    /** What a serving example wraps its rows in. */
    private static final List<String> WRAPPERS = List.of("dataframe_split", "dataframe_records", "instances", "inputs");

    private final Signature signature;

    private InputExample(Signature signature) {
        this.signature = signature;
    }

    /** The rows as JSON; none if there is no example, or none that can be told by the fields' names. */
    static List<String> read(Path folder, MlmodelFile file, Signature signature) {
        try {
            Path root = folder.toRealPath();
            Path example =
                    root.resolve(file.example().orElse("input_example.json")).normalize();
            boolean there = example.startsWith(root) && Files.isRegularFile(example);
            if (there && example.toRealPath().startsWith(root) && Files.size(example) <= MOST_BYTES) {
                JsonNode json = MAPPER.readTree(example.toFile());
                return new InputExample(signature)
                        .rows(json)
                        .limit(MOST_ROWS)
                        .map(JsonNode::toString)
                        .toList();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("The model's input example is left aside: it can't be read as rows of its signature.");
        }
        return List.of();
    }

    private Stream<ObjectNode> rows(JsonNode json) {
        if (json.path("columns").isArray() && json.path("data").isArray()) {
            return all(json.path("data")).map(row -> row(names(json.path("columns")), row));
        }
        for (String wrapper : WRAPPERS) {
            if (json.size() == 1
                    && json.has(wrapper)
                    && signature.inputs().stream().noneMatch(part -> part.name().equals(wrapper))) {
                return rows(json.path(wrapper));
            }
        }
        if (json.isArray()) {
            return all(json).map(row -> row.isObject() ? record(row) : row(names(), row));
        }
        return isTensors() ? sliced(json) : Stream.of(record(json));
    }

    private static Stream<JsonNode> all(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items.stream();
    }

    private static List<String> names(JsonNode columns) {
        return all(columns).map(JsonNode::asText).toList();
    }

    private List<String> names() {
        return signature.inputs().stream().map(Part::name).toList();
    }

    private boolean isTensors() {
        return signature.inputs().get(0) instanceof Block;
    }

    private ObjectNode row(List<String> names, JsonNode values) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (isTensors()) {
            return record(row.set(names.get(0), values));
        }
        for (int i = 0; i < names.size(); i++) {
            row.set(names.get(i), values.path(i));
        }
        return record(row);
    }

    /** The signature's fields of an object; what is null is left out. */
    private ObjectNode record(JsonNode given) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (Part part : signature.inputs()) {
            JsonNode value = given.path(part.name());
            boolean single = part instanceof Block block
                    && block.shape().size() > 1
                    && block.shape().get(block.shape().size() - 1) == 1;
            boolean required = !(part instanceof Column column) || column.required();
            if (part.name().isEmpty() || (required && (value.isMissingNode() || value.isNull()))) {
                throw new IllegalArgumentException("it lacks a field: as a test it would refuse a model that works");
            }
            if (!value.isMissingNode() && !value.isNull()) {
                row.set(part.name(), single ? unwrapped(value) : value);
            }
        }
        return row;
    }

    /** A list in which each innermost list of one is that one, which is how tensors are written here. */
    private static JsonNode unwrapped(JsonNode value) {
        if (value.size() == 1 && !value.path(0).isArray()) {
            return value.path(0);
        }
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(all(value).map(InputExample::unwrapped).toList());
    }

    /** Named tensors by rows. */
    private Stream<ObjectNode> sliced(JsonNode tensors) {
        int size = tensors.path(signature.inputs().get(0).name()).size();
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(size, MOST_ROWS); i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (Part part : signature.inputs()) {
                row.set(part.name(), tensors.path(part.name()).path(i));
            }
            rows.add(record(row));
        }
        return rows.stream();
    }
}
