package io.modelservice.it.load;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceStub;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.it.load.Outcome.Answer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** As {@link OpenLoop}, by gRPC, on one connection. For one thread. */
final class GrpcLoop implements AutoCloseable {
    private static final long GRACE_SECONDS = 30;
    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final GRPCInferenceServiceStub client;

    /** To a server of this machine. */
    GrpcLoop(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        client = GRPCInferenceServiceGrpc.newStub(channel);
    }

    /** Asks a model of {@link SleepingModel} to take its time. */
    static ModelInferRequest sleep(String model, long millis) {
        return ModelInferRequest.newBuilder()
                .setModelName(model)
                .addInputs(InferInputTensor.newBuilder()
                        .setName("millis")
                        .setDatatype("INT64")
                        .addShape(1)
                        .setContents(InferTensorContents.newBuilder().addInt64Contents(millis)))
                .build();
    }

    /**
     * Calls at fixed times, and waits for their ends, of the last ones at most 30 seconds.
     *
     * @param patience each call's deadline
     */
    Outcome run(ModelInferRequest request, int perSecond, Duration time, Duration patience)
            throws InterruptedException {
        int total = (int) (perSecond * time.toMillis() / 1_000);
        Tally tally = new Tally();
        CountDownLatch open = new CountDownLatch(total);
        long began = System.nanoTime();
        for (int i = 0; i < total; i++) {
            long due = began + i * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            client.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .modelInfer(request, new Ending(tally, open, due));
        }
        open.await(GRACE_SECONDS, TimeUnit.SECONDS);
        synchronized (tally) {
            return tally.outcome((int) open.getCount(), System.nanoTime() - began);
        }
    }

    private record Ending(Tally tally, CountDownLatch open, long due) implements StreamObserver<ModelInferResponse> {
        @Override
        public void onNext(ModelInferResponse answer) {}

        @Override
        public void onCompleted() {
            ended(new Answer(200, "", ""));
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            Metadata trailers = Objects.requireNonNullElseGet(Status.trailersFromThrowable(failure), Metadata::new);
            String retryAfter = Objects.requireNonNullElse(trailers.get(RETRY_AFTER), "");
            String text = Objects.requireNonNullElse(status.getDescription(), "");
            ended(new Answer(status.getCode().value(), retryAfter, text));
        }

        private void ended(Answer answer) {
            synchronized (tally) {
                tally.answered(answer, System.nanoTime() - due);
            }
            open.countDown();
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
