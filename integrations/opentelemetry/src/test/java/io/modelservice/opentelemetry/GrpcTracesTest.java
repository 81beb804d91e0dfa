package io.modelservice.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelReadyRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same by gRPC. */
@Timeout(60)
class GrpcTracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String INFER = "inference.GRPCInferenceService/ModelInfer";

    private TracedService service;
    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub stub;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        service = new TracedService(folder);
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", service.grpc())
                .usePlaintext()
                .build();
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), "00-" + TRACE + "-" + CALLER + "-01");
        stub = GRPCInferenceServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        service.close();
    }

    static ModelInferRequest request(String text) {
        return ModelInferRequest.newBuilder()
                .setModelName("length")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("text")
                        .setDatatype("BYTES")
                        .addShape(1)
                        .setContents(InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8(text))))
                .build();
    }

    @Test
    void aCallThroughTwoDecoratorsIsOneTrace() {
        assertThat(stub.modelInfer(request("word")).getModelName()).isEqualTo("length");

        Map<String, SpanData> spans = service.spans(INFER);
        assertThat(TracedService.parents(spans))
                .isEqualTo(Map.of(
                        INFER,
                        CALLER,
                        "decode",
                        INFER,
                        "OuterDecorator",
                        INFER,
                        "InnerDecorator",
                        "OuterDecorator",
                        "predict",
                        "InnerDecorator",
                        "encode",
                        INFER));
        SpanData call = TracedService.span(spans, INFER);
        assertThat(call.getTraceId()).isEqualTo(TRACE);
        assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(call.getAttributes().asMap())
                .isEqualTo(Map.of(
                        AttributeKey.stringKey("rpc.system"), "grpc",
                        AttributeKey.stringKey("rpc.service"), "inference.GRPCInferenceService",
                        AttributeKey.stringKey("rpc.method"), "ModelInfer",
                        AttributeKey.longKey("rpc.grpc.status_code"), 0L,
                        AttributeKey.stringKey("modelservice.model"), "length",
                        AttributeKey.stringKey("modelservice.version"), "1.2.0"));
    }

    @Test
    void whatFailsSaysSo() {
        assertThatThrownBy(() -> stub.modelInfer(request(""))).isInstanceOf(StatusRuntimeException.class);

        SpanData call = TracedService.span(service.spans(INFER), INFER);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("INTERNAL");
    }

    @Test
    void whatIsNoPredictionIsNotTraced() {
        assertThat(stub.modelReady(
                                ModelReadyRequest.newBuilder().setName("length").build())
                        .getReady())
                .isTrue();
        stub.modelInfer(request("word"));

        assertThat(service.spans(INFER)).hasSize(6);
    }
}
