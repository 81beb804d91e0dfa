package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.tickets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where operators have a port of their own. */
@Timeout(60)
class AdminPortTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void modelsAreAskedButNobodyLoadsOrUnloadsOne(@TempDir Path folder) throws Exception {
        String yaml =
                """
                server: {host: 127.0.0.1, port: 0}
                protocols: {grpc: {port: 0}}
                models: [{class_path: io.modelservice.grpc.TicketModel, create_endpoint: true}]
                security:
                  api_keys: [{name: all, key: "${KEY}"}]
                  admin: {port: 0}
                """;
        Path file = Files.writeString(folder.resolve("rest_config.yaml"), yaml);
        ConfigFile config = ConfigFile.load(file, Map.of("KEY", KEY));
        try (ModelService service =
                ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()))) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            ManagedChannel channel = TestService.channel(service);
            GRPCInferenceServiceBlockingStub client = operator(channel);

            refused(() -> client.repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                    .setModelName("ticket")
                    .build()));
            refused(() -> client.repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                    .setModelName("ticket")
                    .build()));
            assertThat(client.modelInfer(tickets("ticket").build()).getModelName())
                    .isEqualTo("ticket");
            channel.shutdownNow();
        }
    }

    private static GRPCInferenceServiceBlockingStub operator(ManagedChannel channel) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), KEY);
        return GRPCInferenceServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static void refused(Runnable call) {
        Status status =
                catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
        assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(status.getDescription()).isEqualTo("This operation is answered at the admin port alone.");
    }
}
