package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every protocol's way to one model by HTTP. */
final class Targets {
    /** Where Vertex AI is told to ask. */
    static final String VERTEX = "/vertex/model:predict";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String JSON_TYPE = "Content-Type: application/json\r\n";
    private static final List<String> OWN = List.of("type", "messages");
    private static final List<String> ERROR = List.of("error");
    private static final List<String> SCORING = List.of("error_code", "message");

    private final String model;
    private final List<Target> targets = new ArrayList<>();

    private Targets(String model) {
        this.model = model;
    }

    /**
     * Those of a model.
     *
     * @param inputs what the Open Inference Protocol's metadata say of its inputs
     * @param flat whether each field is one value, so that rows are lines of CSV
     * @param byDefault whether it is the service's default model
     */
    static List<Target> of(String model, JsonNode inputs, boolean flat, boolean byDefault) {
        Targets all = new Targets(model);
        all.json("own REST", "/api/models/MODEL/prediction", OWN, rows -> rows.get(0));
        all.json("V1", "/v1/models/MODEL:predict", ERROR, rows -> keyed("instances", rows));
        all.json("MLflow", "/models/MODEL/invocations", SCORING, rows -> keyed("dataframe_records", rows));
        all.json("SageMaker", "/models/MODEL/invoke", SCORING, rows -> keyed("instances", rows));
        String lines = "Content-Type: application/jsonlines\r\n";
        all.add("SageMaker, lines", "/models/MODEL/invoke", lines, Target.Form.LINES, SCORING, rows -> rows.stream()
                .map(row -> row + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8));
        if (!inputs.isEmpty()) {
            all.json("V2", "/v2/models/MODEL/infer", ERROR, rows -> Tensors.json(inputs, rows));
            Tensors.binary(all.model, inputs, all.targets);
        }
        if (flat) {
            String csv = "Content-Type: text/csv\r\n";
            all.add("MLflow, CSV", "/models/MODEL/invocations", csv, Target.Form.LINES, SCORING, Targets::csv);
            all.add("SageMaker, CSV", "/models/MODEL/invoke", csv, Target.Form.LINES, SCORING, Targets::csv);
        }
        if (byDefault) {
            all.json("Vertex AI", VERTEX, ERROR, rows -> keyed("instances", rows));
        }
        return all.targets;
    }

    private void json(String protocol, String path, List<String> failure, Function<List<JsonNode>, JsonNode> document) {
        add(protocol, path, JSON_TYPE, Target.Form.JSON, failure, rows -> document.apply(rows)
                .toString()
                .getBytes(UTF_8));
    }

    private void add(
            String protocol,
            String path,
            String headers,
            Target.Form form,
            List<String> failure,
            Function<List<JsonNode>, byte[]> body) {
        targets.add(new Target(protocol, model, path.replace("MODEL", model), headers, form, failure, body));
    }

    private static ObjectNode keyed(String key, List<JsonNode> rows) {
        ObjectNode object = JSON.objectNode();
        ArrayNode array = object.putArray(key);
        rows.forEach(array::add);
        return object;
    }

    /** With the first row's names; what is missing or null is an empty cell. */
    private static byte[] csv(List<JsonNode> rows) {
        List<String> names = new ArrayList<>();
        rows.get(0).fieldNames().forEachRemaining(names::add);
        StringBuilder csv = new StringBuilder(String.join(",", names)).append('\n');
        for (JsonNode row : rows) {
            csv.append(names.stream().map(name -> cell(row.path(name))).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString().getBytes(UTF_8);
    }

    private static String cell(JsonNode value) {
        return value.isTextual()
                ? '"' + value.textValue().replace("\"", "\"\"") + '"'
                : value.isNull() ? "" : value.toString();
    }
}
