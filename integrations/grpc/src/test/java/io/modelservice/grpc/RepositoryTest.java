package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.tickets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.grpc.wire.ModelReadyRequest;
import io.modelservice.grpc.wire.ModelRepositoryParameter;
import io.modelservice.grpc.wire.RepositoryIndexRequest;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryTest {
    @TempDir
    private static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static GRPCInferenceServiceBlockingStub with(String header, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return service.client().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static GRPCInferenceServiceBlockingStub operator() {
        return with("authorization", "Bearer " + TestService.KEY);
    }

    private static RepositoryModelLoadRequest load(String name) {
        return RepositoryModelLoadRequest.newBuilder().setModelName(name).build();
    }

    private static RepositoryModelUnloadRequest unload(String name) {
        return RepositoryModelUnloadRequest.newBuilder().setModelName(name).build();
    }

    private static Status status(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
    }

    private static boolean isReady(String name) {
        return service.client()
                .modelReady(ModelReadyRequest.newBuilder().setName(name).build())
                .getReady();
    }

    @Test
    void takesAModelOutOfServiceAndInAgain() {
        assertThat(operator().repositoryModelUnload(unload("ticket"))).isNotNull();

        assertThat(isReady("ticket")).isFalse();
        assertThat(service.client()
                        .repositoryIndex(RepositoryIndexRequest.getDefaultInstance())
                        .getModels(0)
                        .getReason())
                .isEqualTo("unloaded");
        assertThat(status(() -> service.client().modelInfer(tickets("ticket").build()))
                        .getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);

        assertThat(with("x-api-key", TestService.KEY).repositoryModelLoad(load("ticket")))
                .isNotNull();

        assertThat(isReady("ticket")).isTrue();
        assertThat(service.client().modelInfer(tickets("ticket").build()).getOutputsCount())
                .isEqualTo(2);
    }

    @Test
    void saysThatAModelDoesNotLoad() {
        Status status = status(() -> operator().repositoryModelLoad(load("broken")));

        assertThat(status.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(status.getDescription()).isEqualTo("The model was not loaded: construction_failed.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "authorization, Bearer wrong, UNAUTHENTICATED",
        "x-other, nothing, UNAUTHENTICATED",
        "x-api-key, 0123456789abcdef0123456789abcdefx, PERMISSION_DENIED"
    })
    void letsNobodyElse(String header, String value, Status.Code code) {
        assertThat(status(() -> with(header, value).repositoryModelLoad(load("decorated")))
                        .getCode())
                .isEqualTo(code);
        assertThat(status(() -> with(header, value).repositoryModelUnload(unload("decorated")))
                        .getCode())
                .isEqualTo(code);
        assertThat(isReady("decorated")).isTrue();
    }

    @Test
    void knowsNoOtherModels() {
        assertThat(status(() -> operator().repositoryModelLoad(load("nobody"))).getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status(() -> operator().repositoryModelUnload(unload("nobody")))
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void letsNoCallerSayWhatAModelIsMadeOf() {
        RepositoryModelLoadRequest request = load("decorated").toBuilder()
                .putParameters(
                        "config",
                        ModelRepositoryParameter.newBuilder()
                                .setStringParam("{}")
                                .build())
                .build();

        assertThat(status(() -> operator().repositoryModelLoad(request)).getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
}
