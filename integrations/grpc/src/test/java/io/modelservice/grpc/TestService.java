package io.modelservice.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service on ports of the system's choice, with a client of it. */
record TestService(ModelService service, ManagedChannel channel) implements AutoCloseable {
    static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String YAML =
            """
            service_title: Tickets
            version: "7"
            server: {host: 127.0.0.1, port: 0}
            metrics: {enabled: true}
            protocols: {grpc: {port: 0, max_message_bytes: 1000000}}
            security:
              api_keys:
                - {name: operator, key: "${KEY}", operations: [load, unload]}
                - {name: reader, key: "${KEY}x", operations: [inspect]}
            models:
              - {class_path: io.modelservice.grpc.TicketModel, create_endpoint: true}
              - class_path: io.modelservice.grpc.TicketModel
                name: decorated
                create_endpoint: true
                decorators: [{class_path: io.modelservice.grpc.IdDecorator}]
              - {class_path: io.modelservice.grpc.MatrixModel, create_endpoint: true, configuration: {type: FP32}}
              - {class_path: io.modelservice.grpc.MatrixModel, create_endpoint: true, configuration: {type: FP16}}
              - {class_path: io.modelservice.grpc.MatrixModel, create_endpoint: true, configuration: {type: UINT8}}
              - {class_path: io.modelservice.grpc.MatrixModel, create_endpoint: true, configuration: {type: INT64}}
              - {class_path: io.modelservice.grpc.MatrixModel, create_endpoint: true, configuration: {type: BYTES}}
              - class_path: io.modelservice.grpc.GatedModel
                create_endpoint: true
                limits: {concurrent: 4, in_flight: 12, queue_wait: 30s, deadline: 2h}
              - {class_path: io.modelservice.grpc.TicketModel, name: hidden, create_endpoint: false}
              - {class_path: io.modelservice.grpc.MatrixModel, name: broken, required: false, create_endpoint: true, configuration: {type: NONE}}
            """;

    static TestService start(Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("rest_config.yaml"), YAML);
        ConfigFile config = ConfigFile.load(file, Map.of("KEY", KEY));
        ModelService service = ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()));
        if (!service.awaitReady(Duration.ofSeconds(30))) {
            throw new IllegalStateException(service.models().toString());
        }
        return new TestService(service, channel(service));
    }

    static ManagedChannel channel(ModelService service) {
        return NettyChannelBuilder.forAddress("127.0.0.1", service.port("grpc").orElseThrow())
                .usePlaintext()
                .build();
    }

    GRPCInferenceServiceBlockingStub client() {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        service.close();
    }
}
