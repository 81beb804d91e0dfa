package io.modelservice.it.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.modelservice.core.ModelService;
import io.modelservice.core.hosting.EntryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same good inputs give equal predictions by every protocol, and the same bad ones that protocol's failure, after which
 * the service answers as before. Own REST is the reference.
 */
class ProtocolTableIT {
    private static final String REFERENCE = "own REST";
    private static final String MODEL = "ticket_model";
    private static final List<String> FIELDS = List.of("age", "fare", "cabin", "name", "bags");
    private static final int LARGEST = 20_000;
    private static final String CONFIG =
            """
            server: {host: 127.0.0.1, port: 0}
            limits: {max_body_bytes: %1$d, max_batch_body_bytes: %1$d}
            protocols: {default_model: ticket_model, grpc: {host: 127.0.0.1, port: 0, max_message_bytes: %1$d}}
            models:
              - {class_path: io.modelservice.it.wires.TicketModel, create_endpoint: true}
              - class_path: io.modelservice.it.wires.LoadingModel
                create_endpoint: true
                name: loading_model
                required: false
            """
                    .formatted(LARGEST);

    private static final String ROWS =
            """
            [{"age":31,"fare":10.25,"cabin":"FIRST","name":"Ann","bags":2},
             {"age":0,"fare":1e-3,"cabin":"second-class","name":"Bérénice, \\"B\\"","bags":0},
             {"age":120,"fare":99999.5,"cabin":"FIRST","name":"","bags":7}]""";

    @TempDir
    static Path folder;

    private static ModelService service;
    private static ManagedChannel channel;
    private static Map<String, Wire> wires = Map.of();
    private static JsonNode before = Columns.MAPPER.nullNode();

    @BeforeAll
    static void start() throws Exception {
        service = ModelService.start(Files.writeString(folder.resolve("rest_config.yaml"), CONFIG));
        boolean ready = service.await(entries -> entries.get(0).state() == EntryState.READY, Duration.ofSeconds(30));
        assertThat(ready).isTrue();
        channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", service.port("grpc").orElseThrow())
                .usePlaintext()
                .build();
        wires = new LinkedHashMap<>(HttpWires.of(service.port()));
        wires.put("V2, binary", new BinaryWire(service.port()));
        wires.put("V2, gRPC", new GrpcWire(channel));
        before = reference(rows(ROWS));
    }

    @AfterAll
    static void stop() {
        LoadingModel.ENOUGH.countDown();
        channel.shutdownNow();
        service.close();
    }

    private static ArrayNode rows(String text) throws Exception {
        return (ArrayNode) Columns.MAPPER.readTree(text);
    }

    private static Wire wire(String name) {
        return Objects.requireNonNull(wires.get(name), name);
    }

    /** What own REST answers to each row. */
    private static ArrayNode reference(ArrayNode rows) throws Exception {
        ArrayNode answers = Columns.MAPPER.createArrayNode();
        for (JsonNode row : rows) {
            Told told =
                    wire(REFERENCE).ask(MODEL, Columns.MAPPER.createArrayNode().add(row));
            assertThat(told.status()).as(told.failure()).isEqualTo("200");
            answers.addAll((ArrayNode) told.predictions());
        }
        return answers;
    }

    private static void answersAsBefore(String wire) throws Exception {
        assertThat(reference(rows(ROWS))).isEqualTo(before);
        assertAnswers(wire, rows(ROWS), before);
    }

    private static void assertAnswers(String name, ArrayNode rows, JsonNode wanted) throws Exception {
        if (!name.equals(REFERENCE)) { // which takes one row
            Told told = wire(name).ask(MODEL, rows);
            assertThat(told).isEqualTo(Told.well(wire(name).status(200), wanted));
        }
    }

    static List<String> names() {
        return Stream.concat(HttpWires.of(0).keySet().stream(), Stream.of("V2, binary", "V2, gRPC"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void goodInputsGiveEqualPredictions(String wire) throws Exception {
        assertThat(before).hasSize(3);
        answersAsBefore(wire);
        ArrayNode without = rows(ROWS);
        without.forEach(row -> ((ObjectNode) row).remove("bags")); // may be left out
        assertAnswers(wire, without, reference(without));
        ArrayNode withNull = rows(ROWS);
        withNull.forEach(row -> ((ObjectNode) row).putNull("bags"));
        assertThat(reference(withNull)).isEqualTo(reference(without));
        assertAnswers(wire, withNull, reference(without));
        ArrayNode one = Columns.MAPPER.createArrayNode().add(without.get(0));
        assertAnswers(wire, one, reference(one));
    }

    static Stream<Arguments> badInputs() {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("age", "\"old\"");
        mistakes.put("age ", "3.7");
        mistakes.put("age  ", "121");
        mistakes.put("fare", "null");
        mistakes.put("cabin", "\"third\"");
        mistakes.put("cabin ", "\"first\"");
        mistakes.put("name", "null");
        mistakes.put("name ", "");
        return names().stream().flatMap(wire -> mistakes.entrySet().stream()
                .map(mistake -> arguments(wire, mistake.getKey().strip(), mistake.getValue())));
    }

    /** The mistake is in every row, since a column that lacks one value is another mistake. */
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("badInputs")
    void badInputsAreRefused(String wire, String field, String value) throws Exception {
        ArrayNode wrong = rows(ROWS);
        for (JsonNode row : wrong) {
            if (value.isEmpty()) {
                ((ObjectNode) row).remove(field);
            } else {
                ((ObjectNode) row).set(field, Columns.MAPPER.readTree(value));
            }
        }
        Told told = wire(wire).ask(MODEL, wrong);
        assertThat(told.status()).as(told.failure()).isEqualTo(wire(wire).status(400));
        assertThat(told.failure())
                .contains(value.isEmpty() ? field : place(wire, field))
                .doesNotContain("old", "third", "3.7", "121");
        answersAsBefore(wire);
    }

    /** As the caller wrote it: tables without names in their rows have the column's number. */
    private static String place(String wire, String field) {
        boolean numbered = wire.equals("MLflow, split") || wire.equals("MLflow, CSV");
        return numbered ? ", %d'".formatted(FIELDS.indexOf(field)) : field;
    }

    static Stream<Arguments> otherFailures() {
        return names().stream()
                .flatMap(wire -> Stream.of(
                        arguments(wire, "no_model", "Ann", 404),
                        arguments(wire, "loading_model", "Ann", 503),
                        arguments(wire, MODEL, "x".repeat(2 * LARGEST), 413),
                        arguments(wire, MODEL, TicketModel.FAILING, 500)));
    }

    @ParameterizedTest(name = "{0}: {1} {3}")
    @MethodSource("otherFailures")
    void otherFailuresHaveTheirStatus(String wire, String model, String name, int status) throws Exception {
        ArrayNode rows = Columns.MAPPER.createArrayNode().add(rows(ROWS).get(0));
        ((ObjectNode) rows.get(0)).put("name", name);
        Told told = wire(wire).ask(model, rows);
        assertThat(told.status()).as(told.failure()).isEqualTo(wire(wire).status(status));
        assertThat(told.failure()).isNotBlank().doesNotContain("secret", "Exception");
        answersAsBefore(wire);
    }

    static Stream<Arguments> brokenDocuments() {
        return HttpWires.of(0).keySet().stream()
                .filter(wire -> !wire.endsWith("CSV"))
                .flatMap(wire -> Stream.of("", "{", "[]", "null", "{}", "{\"a\":1,\"a\":1}", "{} {}")
                        .map(body -> arguments(wire, body)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenDocuments")
    void brokenDocumentsAreRefused(String wire, String body) throws Exception {
        Told told = ((HttpWire) wire(wire)).send(MODEL, body);
        assertThat(told.status()).as(told.failure()).isEqualTo("400");
        answersAsBefore(wire);
    }
}
