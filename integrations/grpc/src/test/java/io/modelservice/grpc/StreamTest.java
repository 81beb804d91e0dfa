package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.tickets;
import static io.modelservice.grpc.Requests.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.modelservice.grpc.GatedModel.Gate;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelStreamInferResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
    @TempDir
    private Path folder;

    private TestService service;
    private final Answers<ModelStreamInferResponse> answers = new Answers<>();

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private StreamObserver<ModelInferRequest> stream() {
        return GRPCInferenceServiceGrpc.newStub(service.channel()).modelStreamInfer(answers);
    }

    private String said() throws InterruptedException {
        ModelInferResponse answer = answers.next().getInferResponse();
        return answer.getId() + ": "
                + answer.getOutputs(0).getContents().getBytesContents(0).toStringUtf8();
    }

    @Test
    void answersInTheOrderOfTheRequestsAndEndsAfterTheLast() throws Exception {
        Gate gate = Gate.of("gate order");
        StreamObserver<ModelInferRequest> requests = stream();
        requests.onNext(word("gate order"));
        requests.onNext(word("two"));
        requests.onNext(word("three"));
        requests.onCompleted();
        assertThat(gate.awaitReached()).isTrue();
        assertThat(answers.isSilent()).isTrue();

        gate.open().countDown();

        assertThat(said()).isEqualTo("gate order: gate order done");
        assertThat(said()).isEqualTo("two: two done");
        assertThat(said()).isEqualTo("three: three done");
        assertThat(answers.failure()).isEqualTo(Status.OK);
    }

    @Test
    void staysOpenAfterFailures() throws Exception {
        StreamObserver<ModelInferRequest> requests = stream();
        requests.onNext(word("fail"));
        requests.onNext(tickets("nobody").setId("n").build());
        requests.onNext(word("fine"));

        assertThat(answers.next())
                .isEqualTo(ModelStreamInferResponse.newBuilder()
                        .setErrorMessage("The service failed to answer; its log has the details under the request id.")
                        .setInferResponse(ModelInferResponse.newBuilder()
                                .setModelName("gated")
                                .setId("fail"))
                        .build());
        ModelStreamInferResponse unknown = answers.next();
        assertThat(unknown.getErrorMessage())
                .isEqualTo("There is no model of this name; /api/models lists those that are ready.");
        assertThat(unknown.getInferResponse().getId()).isEqualTo("n");
        assertThat(said()).isEqualTo("fine: fine done");
        requests.onCompleted();
        assertThat(answers.failure()).isEqualTo(Status.OK);
    }

    @Test
    void tellsTheModelThatTheClientHasGone() throws Exception {
        Gate gate = Gate.of("gate gone");
        StreamObserver<ModelInferRequest> requests = stream();
        requests.onNext(word("gate gone"));
        assertThat(gate.awaitReached()).isTrue();

        requests.onError(Status.CANCELLED.asRuntimeException());

        assertThat(gate.awaitCancelled()).isTrue();
    }

    @Test
    void aMessageThatIsNoneLeavesNothingThatStopsTheServiceFromEnding() throws Exception {
        var method = GRPCInferenceServiceGrpc.getModelStreamInferMethod();
        var broken =
                method.toBuilder(new Broken(), method.getResponseMarshaller()).build();
        StreamObserver<InputStream> requests =
                ClientCalls.asyncBidiStreamingCall(service.channel().newCall(broken, CallOptions.DEFAULT), answers);

        requests.onNext(new ByteArrayInputStream(new byte[] {10, 100, 'x'}));

        assertThat(answers.failure().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThatCode(service::close).doesNotThrowAnyException();
    }

    /** Bytes that are no message. */
    private static final class Broken implements MethodDescriptor.Marshaller<InputStream> {
        @Override
        public InputStream stream(InputStream bytes) {
            return bytes;
        }

        @Override
        public InputStream parse(InputStream bytes) {
            return bytes;
        }
    }

    @Test
    void endsWithTheServiceThoughTheClientWouldGoOn() throws Exception {
        StreamObserver<ModelInferRequest> requests = stream();
        requests.onNext(word("one"));
        assertThat(said()).isEqualTo("one: one done");

        service.service().close();

        assertThat(answers.failure().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void describesItsServicesToTools() throws Exception {
        Answers<ServerReflectionResponse> described = new Answers<>();
        StreamObserver<ServerReflectionRequest> questions =
                ServerReflectionGrpc.newStub(service.channel()).serverReflectionInfo(described);
        questions.onNext(
                ServerReflectionRequest.newBuilder().setListServices("").build());
        questions.onNext(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("inference.GRPCInferenceService.ModelInfer")
                .build());
        questions.onCompleted();

        assertThat(described.next().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .containsExactlyInAnyOrder(
                        "inference.GRPCInferenceService",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection");
        assertThat(described.next().getFileDescriptorResponse().getFileDescriptorProtoCount())
                .isEqualTo(1);
    }
}
