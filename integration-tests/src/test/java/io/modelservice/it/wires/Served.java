package io.modelservice.it.wires;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.ModelClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A model of the table in a service of its own, whose default model it is, and every protocol's way to it. */
final class Served implements AutoCloseable {
    static final int LARGEST = 20_000;

    private static final String REFERENCE = "own REST";
    private static final List<String> OTHERS = List.of("V2, binary", "V2, gRPC raw", "V2, gRPC typed");
    private static final String CONFIG =
            """
            server: {host: 127.0.0.1, port: 0}
            limits: {max_body_bytes: %1$d, max_batch_body_bytes: %1$d}
            protocols: {default_model: %2$s, grpc: {host: 127.0.0.1, port: 0, max_message_bytes: %1$d}}
            models:
              - %3$s
              - {class_path: io.modelservice.it.wires.LoadingModel, create_endpoint: true, name: loading_model, required: false}
            """;

    private final TableModel model;
    private final ModelService service;
    private final ManagedChannel channel;
    private final Map<String, Wire> wires;
    private final ArrayNode before;

    private Served(TableModel model, ModelService service) throws Exception {
        this.model = model;
        this.service = service;
        boolean ready = service.await(entries -> entries.get(0).state() == EntryState.READY, Duration.ofSeconds(30));
        assertThat(ready).as(service.models().toString()).isTrue();
        this.channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", service.port("grpc").orElseThrow())
                .usePlaintext()
                .build();
        this.wires = new LinkedHashMap<>(HttpWires.of(service.port(), model));
        wires.put(OTHERS.get(0), new BinaryWire(service.port()));
        wires.put(OTHERS.get(1), new GrpcWire(channel, GrpcContents.RAW));
        wires.put(OTHERS.get(2), new GrpcWire(channel, GrpcContents.TYPED));
        this.before = reference(model.rows());
    }

    static Served start(TableModel model, Path folder) throws Exception {
        Map<String, String> vertex = Map.of("AIP_PREDICT_ROUTE", HttpWires.VERTEX);
        Path file = Files.writeString(
                folder.resolve(model.name() + ".yaml"), CONFIG.formatted(LARGEST, model.name(), model.entry()));
        ConfigFile config = ConfigFile.load(file, vertex);
        return new Served(
                model, ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()), vertex));
    }

    /** All wires' names. */
    static List<String> wires(TableModel model) {
        return Stream.concat(HttpWires.of(0, model).keySet().stream(), OTHERS.stream())
                .toList();
    }

    static boolean isReference(String wire) {
        return wire.equals(REFERENCE);
    }

    Wire wire(String name) {
        return Objects.requireNonNull(wires.get(name), name);
    }

    Told ask(String wire, ArrayNode rows) throws Exception {
        return wire(wire).ask(model.name(), rows);
    }

    /** What own REST answers to each row. */
    ArrayNode reference(ArrayNode rows) throws Exception {
        ArrayNode answers = Columns.MAPPER.createArrayNode();
        for (JsonNode row : rows) {
            Told told = ask(REFERENCE, Columns.MAPPER.createArrayNode().add(row));
            assertThat(told.status()).as(told.failure()).isEqualTo("200");
            answers.addAll((ArrayNode) told.predictions());
        }
        return answers;
    }

    /** The good rows, by own REST and by a wire. */
    void answersAsBefore(String wire) throws Exception {
        assertThat(before).hasSize(3).doesNotHaveDuplicates();
        assertThat(reference(model.rows())).isEqualTo(before);
        answers(wire, model.rows(), before);
    }

    /** These rows by a wire. */
    void answers(String wire, ArrayNode rows, JsonNode wanted) throws Exception {
        if (!isReference(wire)) { // which takes one row
            Told told = ask(wire, rows);
            assertThat(told.failure()).isEmpty();
            assertThat(told.status()).isEqualTo(wire(wire).status(200));
            assertThat(told.predictions().equals(this::compare, wanted))
                    .as("%s where own REST answers %s", told.predictions(), wanted)
                    .isTrue();
        }
    }

    private int compare(JsonNode found, JsonNode wanted) {
        boolean isClose = found.isDouble()
                && wanted.isDouble()
                && Math.abs(found.doubleValue() - wanted.doubleValue()) <= model.tolerance();
        return isClose || found.equals(wanted) ? 0 : 1;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        service.close();
    }
}
