package io.modelservice.it.attack;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends messages as bytes, whatever the method wants, by gRPC's own client. Thread-safe. */
final class GrpcClient implements AutoCloseable {
    private static final long LIMIT_SECONDS = 15;
    private static final Marshaller<byte[]> BYTES = new Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final ManagedChannel channel;

    /** Of a server on this machine. */
    GrpcClient(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    /**
     * How a call ends.
     *
     * @param messages one after the other; a method without streams takes one
     * @throws java.util.concurrent.TimeoutException if it does not end within 15 seconds
     */
    GrpcReply ask(String method, List<byte[]> messages) throws Exception {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.newBuilder(BYTES, BYTES)
                .setType(MethodType.BIDI_STREAMING) // to the wire all are the same
                .setFullMethodName(method)
                .build();
        ClientCall<byte[], byte[]> call = channel.newCall(descriptor, CallOptions.DEFAULT);
        Ending ending = new Ending();
        call.start(ending, new Metadata());
        call.request(Integer.MAX_VALUE);
        messages.forEach(call::sendMessage);
        call.halfClose();
        return ending.reply.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static final class Ending extends ClientCall.Listener<byte[]> {
        private final CompletableFuture<GrpcReply> reply = new CompletableFuture<>();
        private byte[] last = new byte[0];

        @Override
        public void onMessage(byte[] message) {
            last = message;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            reply.complete(status.isOk() ? GrpcReply.answer(last) : GrpcReply.failure(status, trailers));
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
