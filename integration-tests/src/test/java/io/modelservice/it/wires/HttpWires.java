package io.modelservice.it.wires;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The protocols that send JSON or CSV by HTTP, in each form that they have. */
final class HttpWires {
    /** Where Vertex AI is told to ask. */
    static final String VERTEX = "/vertex/model:predict";

    private static final List<String> OWN = List.of("type", "messages");
    private static final List<String> ERROR = List.of("error");
    private static final List<String> SCORING = List.of("error_code", "message");
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String LINES = "application/jsonlines";
    private static final String TYPE = "Content-Type";
    private static final String TENSOR =
            "body, inputs, FIELD, ROW|body, inputs, FIELD, data, INDEX|body, inputs, FIELD, data, ROW";
    private static final Map<String, String> EVENT =
            Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "table", "ce-type", "asked");

    private final int port;
    private final TableModel model;
    private final Map<String, HttpWire> wires = new LinkedHashMap<>();

    private HttpWires(int port, TableModel model) {
        this.port = port;
        this.model = model;
    }

    /** By name; the first is the reference and takes one row at a time. */
    static Map<String, HttpWire> of(int port, TableModel model) {
        HttpWires all = new HttpWires(port, model);
        all.json("own REST", "/api/models/MODEL/prediction", rows -> rows.get(0), "body, FIELD", OWN);
        all.openInference();
        all.v1();
        all.cloudEvents();
        all.json("Vertex AI", VERTEX, rows -> keyed("instances", rows), "body, instances, ROW, FIELD", ERROR);
        all.mlflow();
        all.sageMaker();
        return all.wires;
    }

    private void openInference() {
        String infer = "/v2/models/MODEL/infer";
        json("V2, flat", infer, rows -> tensors(rows, false), TENSOR, ERROR);
        json("V2, nested", infer, rows -> tensors(rows, true), TENSOR, ERROR);
    }

    private void v1() {
        String predict = "/v1/models/MODEL:predict";
        json("V1, instances", predict, rows -> keyed("instances", rows), "body, instances, ROW, FIELD", ERROR);
        json("V1, inputs", predict, rows -> keyed("inputs", Columns.of(rows)), "body, inputs, FIELD, ROW", ERROR);
    }

    private void cloudEvents() {
        String predict = "/v1/models/MODEL:predict";
        Map<String, String> headers = new LinkedHashMap<>(EVENT);
        headers.put(TYPE, JSON);
        put(
                "V1, event in headers",
                predict,
                headers,
                rows -> keyed("instances", rows).toString(),
                "body, instances, ROW, FIELD",
                ERROR);
        put(
                "V1, event in the body",
                predict,
                Map.of(TYPE, "application/cloudevents+json"),
                rows -> event(keyed("instances", rows)).toString(),
                "body, data, instances, ROW, FIELD",
                ERROR);
    }

    private static ObjectNode event(JsonNode data) {
        ObjectNode event = Columns.MAPPER.createObjectNode();
        EVENT.forEach((name, value) -> event.put(name.substring("ce-".length()), value));
        event.set("data", data);
        return event;
    }

    private void mlflow() {
        String path = "/models/MODEL/invocations";
        json(
                "MLflow, records",
                path,
                rows -> keyed("dataframe_records", rows),
                "body, dataframe_records, ROW, FIELD",
                SCORING);
        json("MLflow, split", path, HttpWires::split, "body, dataframe_split, data, ROW, COLUMN", SCORING);
        json("MLflow, instances", path, rows -> keyed("instances", rows), "body, instances, ROW, FIELD", SCORING);
        json("MLflow, inputs", path, rows -> keyed("inputs", Columns.of(rows)), "body, inputs, FIELD, ROW", SCORING);
        put("MLflow, CSV", path, Map.of(TYPE, CSV), rows -> Frame.of(rows).csv(true), "body, ROW, COLUMN", SCORING);
    }

    private void sageMaker() {
        String invoke = "/models/MODEL/invoke";
        json("SageMaker", invoke, rows -> keyed("instances", rows), "body, instances, ROW, FIELD", SCORING);
        put(
                "SageMaker, CSV without names",
                invoke,
                Map.of(TYPE, "text/csv; header=absent"),
                rows -> Frame.of(rows).csv(false),
                "body, ROW, COLUMN",
                SCORING);
        Map<String, String> bothWays = Map.of(TYPE, CSV, "Accept", CSV);
        wires.put(
                "SageMaker, CSV both ways",
                new HttpWire(
                        port,
                        "/invocations",
                        bothWays,
                        rows -> Frame.of(rows).csv(true),
                        csv -> Frame.predictions(csv, model.outputs()),
                        SCORING,
                        "body, ROW, COLUMN"));
        wires.put(
                "SageMaker, lines",
                new HttpWire(
                        port,
                        "/invocations",
                        Map.of(TYPE, LINES),
                        HttpWires::lines,
                        answer -> rows(documents(answer)),
                        SCORING,
                        "body, ROW, FIELD"));
    }

    private static String lines(ArrayNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row + "\n")
                .collect(Collectors.joining());
    }

    private void json(
            String name, String path, Function<ArrayNode, JsonNode> document, String place, List<String> failureKeys) {
        put(name, path, Map.of(TYPE, JSON), rows -> document.apply(rows).toString(), place, failureKeys);
    }

    private void put(
            String name,
            String path,
            Map<String, String> headers,
            Function<ArrayNode, String> document,
            String place,
            List<String> failureKeys) {
        wires.put(name, new HttpWire(port, path, headers, document, this::predictions, failureKeys, place));
    }

    /** Whatever the protocol that answers in one document. */
    private ArrayNode predictions(String answer) {
        ArrayNode documents = documents(answer);
        JsonNode said = documents.get(0).has("data") ? documents.get(0).get("data") : documents.get(0);
        if (said.has("outputs")) {
            return said.has("model_name") ? untensored(said) : columns(said.get("outputs"));
        }
        return rows(said.has("predictions") ? said.get("predictions") : documents);
    }

    private static ArrayNode documents(String lines) {
        ArrayNode documents = Columns.MAPPER.createArrayNode();
        lines.lines().forEach(line -> {
            try {
                documents.add(Columns.MAPPER.readTree(line));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(line, e);
            }
        });
        return documents;
    }

    /** Of a model with one output there are its values alone. */
    private ArrayNode rows(JsonNode predictions) {
        ArrayNode rows = Columns.MAPPER.createArrayNode();
        predictions.forEach(
                one -> rows.add(one.isObject() ? one : keyed(model.outputs().get(0), one)));
        return rows;
    }

    private ArrayNode columns(JsonNode outputs) {
        return Columns.rows(outputs.isObject() ? outputs : keyed(model.outputs().get(0), outputs));
    }

    private static ObjectNode keyed(String key, JsonNode value) {
        ObjectNode object = Columns.MAPPER.createObjectNode();
        object.set(key, value);
        return object;
    }

    private static ObjectNode split(ArrayNode rows) {
        Frame frame = Frame.of(rows);
        ObjectNode split = Columns.MAPPER.createObjectNode();
        split.set("columns", Columns.MAPPER.valueToTree(frame.names()));
        split.set("data", frame.cells());
        return keyed("dataframe_split", split);
    }

    private static ObjectNode tensors(ArrayNode rows, boolean nested) {
        ObjectNode request = Columns.MAPPER.createObjectNode();
        ArrayNode inputs = request.putArray("inputs");
        ObjectNode columns = Columns.of(rows);
        for (Tensor tensor : Tensor.of(rows)) {
            ObjectNode input = tensor.header().put("datatype", tensor.ownDatatype());
            if (!nested) {
                input.putArray("data").addAll(tensor.elements());
            } else if (tensor.shape().size() > 1) {
                input.set("data", columns.get(tensor.name()));
            } else { // scalars may have an axis more
                ((ArrayNode) input.get("shape")).add(1);
                ArrayNode data = input.putArray("data");
                tensor.elements().forEach(one -> data.addArray().add(one));
            }
            inputs.add(input);
        }
        return request;
    }

    /** Of V2. */
    private static ArrayNode untensored(JsonNode answer) {
        ObjectNode columns = Columns.MAPPER.createObjectNode();
        answer.get("outputs")
                .forEach(tensor -> columns.set(
                        tensor.get("name").textValue(),
                        Tensor.nested(tensor.get("data"), Tensor.shape(tensor.get("shape")))));
        return Columns.rows(columns);
    }
}
