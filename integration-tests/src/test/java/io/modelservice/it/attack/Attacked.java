package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A service with models of all kinds, every protocol's way to them, and a request whose answer is known. */
final class Attacked implements AutoCloseable {
    /** Only the service's environment has it. */
    static final String SECRET = "marker-of-the-environment-0123456789";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FLAT = "ticket_model";
    private static final String CONFIG =
            """
            server: {host: 127.0.0.1, port: 0}
            protocols: {default_model: ticket_model, grpc: {port: 0, max_message_bytes: 1000000}}
            security: {api_keys: [{name: operator, key: "${ATTACK_SECRET}", operations: [load, unload, inspect]}]}
            models:
              - {class_path: io.modelservice.it.wires.TicketModel, create_endpoint: true}
              - class_path: io.modelservice.it.wires.TicketModel
                name: seated
                create_endpoint: true
                decorators: [{class_path: io.modelservice.it.wires.SeatDecorator}]
              - {class_path: io.modelservice.it.EveryTypeModel, create_endpoint: true}
              - {class_path: io.modelservice.it.attack.GridModel, create_endpoint: true}
            """;
    private static final String QUESTION =
            "{\"age\":31,\"fare\":10.25,\"cabin\":\"FIRST\",\"name\":\"Ann\",\"bags\":2}";

    private final ModelService service;
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, JsonNode> inputs = new HashMap<>();
    private final Map<String, JsonNode> tensors = new LinkedHashMap<>();
    private final Map<String, Schema> outputs = new HashMap<>();

    private Attacked(ModelService service) throws IOException {
        this.service = service;
        for (String model : List.of(FLAT, "seated", "every-type.model", "grid_model")) {
            JsonNode metadata = get("/api/models/" + model + "/metadata");
            inputs.put(model, metadata.get("input_schema"));
            outputs.put(
                    model,
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(metadata.get("output_schema").toString()));
            JsonNode inputTensors = model.equals("every-type.model")
                    ? JsonNodeFactory.instance.arrayNode()
                    : get("/v2/models/" + model).get("inputs");
            if (!inputTensors.isEmpty()) {
                tensors.put(model, inputTensors);
            }
            targets.addAll(Targets.of(model, inputTensors, isFlat(model), model.equals(FLAT)));
        }
    }

    private static boolean isFlat(String model) {
        return model.equals(FLAT) || model.equals("seated");
    }

    static Attacked start(Path folder) throws Exception {
        Map<String, String> environment = Map.of("AIP_PREDICT_ROUTE", Targets.VERTEX, "ATTACK_SECRET", SECRET);
        Path file = Files.writeString(folder.resolve("rest_config.yaml"), CONFIG);
        ConfigFile config = ConfigFile.load(file, environment);
        ModelService service =
                ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()), environment);
        if (!service.awaitReady(Duration.ofSeconds(30))) {
            throw new IllegalStateException(service.models().toString());
        }
        return new Attacked(service);
    }

    private JsonNode get(String path) throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path);
        return JSON.readTree(
                Connection.ask(port(), request.getBytes(UTF_8)).get(0).body());
    }

    int port() {
        return service.port();
    }

    int grpcPort() {
        return service.port("grpc").orElseThrow();
    }

    /** The models that the Open Inference Protocol can be asked for. */
    List<String> tensorModels() {
        return List.copyOf(tensors.keySet());
    }

    /** What the protocol's metadata say of the inputs of one. */
    JsonNode tensors(String model) {
        return Objects.requireNonNull(tensors.get(model));
    }

    List<Target> targets() {
        return targets;
    }

    /** Drawn from the schema of a model's input. */
    List<JsonNode> rows(String model, int many, Random random) {
        SchemaValues values = new SchemaValues(input(model), random);
        List<JsonNode> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            boolean allOfOneLength = i > 0 && model.equals("grid_model");
            rows.add(allOfOneLength ? rows.get(0).deepCopy() : values.draw());
        }
        return rows;
    }

    /** The schema of a model's input. */
    JsonNode input(String model) {
        return Objects.requireNonNull(inputs.get(model));
    }

    Schema output(Target target) {
        return Objects.requireNonNull(outputs.get(target.model()));
    }

    /** A good request under an id, whose answer is always the same but for that. */
    static byte[] good(String id) {
        return ("POST /api/models/ticket_model/prediction HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + id
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + QUESTION.length() + "\r\n\r\n"
                        + QUESTION)
                .getBytes(UTF_8);
    }

    @Override
    public void close() {
        service.close();
    }
}
