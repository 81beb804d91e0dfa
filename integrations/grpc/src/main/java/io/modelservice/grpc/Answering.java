package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.grpc.wire.ModelInferResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a call with one message or one failure. */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private Answering() {}

    /** Answers on this thread with what takes no time to say. */
    static <A> void now(StreamObserver<A> answers, Supplier<A> work) {
        A answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error e) { // one of the edges: around a request
            answers.onError(StatusTable.of(failure(e)));
            return;
        }
        answers.onNext(answer);
        answers.onCompleted();
    }

    /** Answers when it is known; holds no thread until then. */
    @SuppressWarnings("FutureReturnValueIgnored") // the answer is what follows
    static <A> void later(StreamObserver<A> answers, Supplier<CompletableFuture<A>> work) {
        ((ServerCallStreamObserver<A>) answers).setOnCancelHandler(() -> {}); // what comes too late is dropped
        CompletableFuture<A> answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error e) { // one of the edges: around a request
            answers.onError(StatusTable.of(failure(e)));
            return;
        }
        Runnable telling = Context.current().wrap(() -> now(answers, answer::join));
        answer.whenComplete((known, failed) -> telling.run());
    }

    /** Where a model's answer goes that is the only one of its call. */
    static Inference.Told told(StreamObserver<ModelInferResponse> answers) {
        ((ServerCallStreamObserver<?>) answers).setOnCancelHandler(() -> {}); // what comes too late is dropped
        return new Inference.Told() {
            @Override
            public void answer(ModelInferResponse answer) {
                answers.onNext(answer);
                answers.onCompleted();
            }

            @Override
            public void failure(Failure failure) {
                answers.onError(StatusTable.of(failure));
            }
        };
    }

    /** What went wrong, in words that may leave the process; what nobody expected is logged here. */
    static Failure failure(Throwable thrown) {
        if (thrown instanceof FailureException known) {
            return known.failure();
        }
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return failure(thrown.getCause());
        }
        String id = CallRecord.current().requestId();
        LOG.atError().setCause(thrown).addKeyValue("request_id", id).log("request {} failed unexpectedly", id);
        return Failure.of(ErrorType.SERVICE);
    }
}
