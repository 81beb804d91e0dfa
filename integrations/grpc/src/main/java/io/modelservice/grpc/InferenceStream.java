package io.modelservice.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelStreamInferResponse;

/**
 * One stream of requests. They are answered one after the other, in their order; the next is taken when the one before is
 * answered and the client reads on. A failure is an answer, too, and does not end the stream.
 */
final class InferenceStream implements StreamObserver<ModelInferRequest> {
    private final Inference inference;
    private final ServerCallStreamObserver<ModelStreamInferResponse> answers;
    private final Runnable onEnd;
    private boolean working;
    private boolean blocked;
    private boolean complete;
    private boolean stopping;
    private boolean ended;

    /**
     * A stream whose first request is awaited.
     *
     * @param onEnd run when it has ended
     */
    InferenceStream(Inference inference, ServerCallStreamObserver<ModelStreamInferResponse> answers, Runnable onEnd) {
        this.inference = inference;
        this.answers = answers;
        this.onEnd = onEnd;
    }

    void begin() {
        answers.disableAutoRequest();
        answers.setOnCancelHandler(this::gone);
        answers.setOnCloseHandler(this::gone); // also after a message that was refused before it came here
        answers.setOnReadyHandler(this::unblock);
        answers.request(1);
    }

    @Override
    public void onNext(ModelInferRequest request) {
        synchronized (this) {
            working = true;
        }
        Inference.Told told = told(request);
        try {
            inference.require(request);
            inference.ask(request, told);
        } catch (FailureException e) {
            told.failure(e.failure());
        }
    }

    private Inference.Told told(ModelInferRequest request) {
        return new Inference.Told() {
            @Override
            public void answer(ModelInferResponse answer) {
                told(ModelStreamInferResponse.newBuilder()
                        .setInferResponse(answer)
                        .build());
            }

            @Override
            public void failure(Failure failure) {
                told(failed(request, failure));
            }
        };
    }

    /** The id says which request it is about. */
    private static ModelStreamInferResponse failed(ModelInferRequest request, Failure failure) {
        return ModelStreamInferResponse.newBuilder()
                .setErrorMessage(StatusTable.text(failure))
                .setInferResponse(ModelInferResponse.newBuilder()
                        .setModelName(request.getModelName())
                        .setModelVersion(request.getModelVersion())
                        .setId(request.getId()))
                .build();
    }

    private synchronized void told(ModelStreamInferResponse answer) {
        working = false;
        if (ended) {
            return;
        }
        answers.onNext(answer);
        if (complete || stopping) {
            end();
        } else if (answers.isReady()) {
            answers.request(1);
        } else {
            blocked = true;
        }
    }

    private synchronized void unblock() {
        if (blocked && !ended) {
            blocked = false;
            answers.request(1);
        }
    }

    @Override
    public synchronized void onCompleted() {
        complete = true;
        if (!working) {
            end();
        }
    }

    @Override
    public void onError(Throwable cause) {
        gone();
    }

    private synchronized void gone() {
        ended = true;
        onEnd.run();
    }

    /** Ends after the request that is being answered, if there is one. */
    synchronized void stop() {
        stopping = true;
        if (!working) {
            end();
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        onEnd.run();
        if (complete) {
            answers.onCompleted();
        } else {
            answers.onError(Stopping.failure());
        }
    }
}
