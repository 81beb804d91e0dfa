package io.modelservice.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client of a stream hears. */
final class Answers<A> implements StreamObserver<A> {
    private static final long LIMIT = 20;

    private final BlockingQueue<A> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    @Override
    public void onNext(A answer) {
        heard.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    A next() throws InterruptedException {
        A answer = heard.poll(LIMIT, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("nothing was said");
        }
        return answer;
    }

    /** How the stream ended, after all that was said. */
    Status failure() throws Exception {
        return end.get(LIMIT, TimeUnit.SECONDS);
    }

    boolean isSilent() {
        return heard.isEmpty() && !end.isDone();
    }
}
