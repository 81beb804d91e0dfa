package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The protocols that send JSON or CSV by HTTP, in each form that they have. */
final class HttpWires {
    private static final List<String> OWN = List.of("type", "messages");
    private static final List<String> ERROR = List.of("error");
    private static final List<String> SCORING = List.of("error_code", "message");
    private static final String INVOCATIONS = "/models/MODEL/invocations";

    private final int port;
    private final Map<String, HttpWire> wires = new LinkedHashMap<>();

    private HttpWires(int port) {
        this.port = port;
    }

    /** By name; the first is the reference and takes one row at a time. */
    static Map<String, HttpWire> of(int port) {
        HttpWires all = new HttpWires(port);
        all.json("own REST", "/api/models/MODEL/prediction", rows -> rows.get(0), HttpWires::alone, OWN);
        all.json("V2, JSON", "/v2/models/MODEL/infer", HttpWires::tensors, HttpWires::untensored, ERROR);
        String predict = "/v1/models/MODEL:predict";
        all.json("V1, instances", predict, rows -> keyed("instances", rows), said -> said.get("predictions"), ERROR);
        all.json(
                "V1, inputs",
                predict,
                rows -> keyed("inputs", Columns.of(rows)),
                said -> Columns.rows(said.get("outputs")),
                ERROR);
        all.scoring("MLflow, records", rows -> keyed("dataframe_records", rows));
        all.scoring("MLflow, split", rows -> keyed("dataframe_split", split(rows)));
        all.scoring("MLflow, instances", rows -> keyed("instances", rows));
        all.scoring("MLflow, inputs", rows -> keyed("inputs", Columns.of(rows)));
        Function<JsonNode, JsonNode> predictions = said -> said.get("predictions");
        all.wires.put("MLflow, CSV", new HttpWire(port, INVOCATIONS, "text/csv", Csv::of, predictions, SCORING));
        all.json("SageMaker", "/models/MODEL/invoke", rows -> keyed("instances", rows), predictions, SCORING);
        return all.wires;
    }

    private void scoring(String name, Function<ArrayNode, JsonNode> document) {
        json(name, INVOCATIONS, document, said -> said.get("predictions"), SCORING);
    }

    private void json(
            String name,
            String path,
            Function<ArrayNode, JsonNode> document,
            Function<JsonNode, JsonNode> predictions,
            List<String> failureKeys) {
        Function<ArrayNode, String> text = rows -> document.apply(rows).toString();
        wires.put(name, new HttpWire(port, path, "application/json", text, predictions, failureKeys));
    }

    private static ObjectNode keyed(String key, JsonNode value) {
        ObjectNode object = Columns.MAPPER.createObjectNode();
        object.set(key, value);
        return object;
    }

    private static ArrayNode alone(JsonNode row) {
        return Columns.MAPPER.createArrayNode().add(row);
    }

    private static ObjectNode split(ArrayNode rows) {
        List<String> names = Columns.names(rows);
        ObjectNode split = Columns.MAPPER.createObjectNode();
        split.set("columns", Columns.MAPPER.valueToTree(names));
        ArrayNode data = split.putArray("data");
        for (JsonNode row : rows) {
            ArrayNode cells = data.addArray();
            names.forEach(name -> cells.add(row.get(name)));
        }
        return split;
    }

    private static ObjectNode tensors(ArrayNode rows) {
        ObjectNode request = Columns.MAPPER.createObjectNode();
        ArrayNode inputs = request.putArray("inputs");
        Columns.of(rows).properties().forEach(column -> {
            ObjectNode tensor = inputs.addObject();
            tensor.put("name", column.getKey());
            tensor.put("datatype", Sent.datatype(column.getKey(), column.getValue()));
            tensor.putArray("shape").add(rows.size());
            tensor.set("data", column.getValue());
        });
        return request;
    }

    private static ArrayNode untensored(JsonNode answer) {
        ObjectNode columns = Columns.MAPPER.createObjectNode();
        answer.get("outputs").forEach(tensor -> columns.set(tensor.get("name").textValue(), tensor.get("data")));
        return Columns.rows(columns);
    }
}
