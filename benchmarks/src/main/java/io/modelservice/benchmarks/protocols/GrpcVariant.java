package io.modelservice.benchmarks.protocols;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.grpc.wire.ModelInferRequest;
import java.io.IOException;

/** Asks by gRPC, for one answer after the other. */
record GrpcVariant(String name, String server, ModelInferRequest request, String answered) implements Variant {
    @Override
    public Caller connect(int port) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        GRPCInferenceServiceBlockingStub client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
        return new Caller() {
            @Override
            public void ask() {
                client.modelInfer(request);
            }

            @Override
            public void check() throws IOException {
                String answer = client.modelInfer(request).toString();
                if (!answer.contains(answered)) {
                    throw new IOException(name + " is answered by " + answer);
                }
            }

            @Override
            public void close() {
                channel.shutdownNow();
            }
        };
    }
}
