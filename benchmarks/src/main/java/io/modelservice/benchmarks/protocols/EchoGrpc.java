package io.modelservice.benchmarks.protocols;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelInferResponse.InferOutputTensor;
import java.io.IOException;

/**
 * gRPC's own server, as its builder makes it: a flower is answered with one species always, and a matrix with its bytes.
 */
final class EchoGrpc extends GRPCInferenceServiceImplBase {
    private static final ByteString SPECIES = ByteString.copyFromUtf8("\6\0\0\0setosa");

    static Server start() throws IOException {
        return NettyServerBuilder.forPort(0).addService(new EchoGrpc()).build().start();
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answers) {
        boolean one = request.getInputsCount() > 1;
        answers.onNext(ModelInferResponse.newBuilder()
                .setModelName(request.getModelName())
                .setModelVersion("1.0.0")
                .addOutputs(one ? species() : matrix(request))
                .addRawOutputContents(one ? SPECIES : request.getRawInputContents(0))
                .build());
        answers.onCompleted();
    }

    private static InferOutputTensor species() {
        return InferOutputTensor.newBuilder()
                .setName("species")
                .setDatatype("BYTES")
                .addShape(1)
                .build();
    }

    private static InferOutputTensor matrix(ModelInferRequest request) {
        return InferOutputTensor.newBuilder()
                .setName("y")
                .setDatatype("FP32")
                .addAllShape(request.getInputs(0).getShapeList())
                .build();
    }
}
