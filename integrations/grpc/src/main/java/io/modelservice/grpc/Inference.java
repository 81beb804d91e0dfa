package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.Context.CancellationListener;
import io.grpc.Deadline;
import io.modelservice.base.Batch;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.hosting.BatchCall;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks models. Thread-safe. */
record Inference(ModelCalls calls) {

    /** Which model a request is for; an empty version is none. */
    static Target target(String name, String version) {
        return new Target(name, version.isEmpty() ? null : version);
    }

    /** As the caller calls it; where it calls none, the model's own. */
    static String version(HostedModel<?, ?> model, Target target) {
        return target.version() == null ? model.version() : target.version();
    }

    /**
     * Refuses at once what no model could answer.
     *
     * @throws FailureException if there is no such model, or it is not ready
     */
    void require(ModelInferRequest request) {
        calls.requireEndpoint(target(request.getModelName(), request.getModelVersion()));
    }

    /**
     * Asks the model within the call that this thread works on, whose deadline is the model's, and whose end is told to it.
     *
     * @param sent takes the answer, and has written it when it returns: its bytes may lie in memory that the model gives back
     *     when it is closed, which it is not before
     * @throws FailureException whatever goes wrong
     */
    void answer(ModelInferRequest request, Consumer<ModelInferResponse> sent) {
        HostedModel<?, ?> model = calls.hold(target(request.getModelName(), request.getModelVersion()));
        try {
            CallRecord record = CallRecord.current();
            record.servedBy(model.qualifiedName(), model.version());
            CallContext call = call(model, record.requestId());
            record.annotations(call.annotations());
            sent.accept(within(call, () -> ModelCalls.answered(model, call, () -> predict(request, model, call))));
        } finally {
            model.letGo();
        }
    }

    private static CallContext call(HostedModel<?, ?> model, String requestId) {
        Deadline deadline = Context.current().getDeadline();
        if (deadline == null) {
            return model.call(requestId);
        }
        long left = deadline.timeRemaining(TimeUnit.NANOSECONDS);
        if (left <= 0) {
            throw new FailureException(ErrorType.DEADLINE_EXCEEDED);
        }
        return model.call(requestId, Duration.ofNanos(left));
    }

    private static <R> R within(CallContext call, Supplier<R> work) {
        Context context = Context.current();
        CancellationListener listener = ended -> call.cancel();
        context.addListener(listener, Runnable::run);
        try {
            return work.get();
        } finally {
            context.removeListener(listener);
        }
    }

    private static ModelInferResponse predict(ModelInferRequest request, HostedModel<?, ?> model, CallContext call) {
        Set<String> wanted = wanted(request);
        return model.predict(
                new BatchCall<>() {
                    private boolean single;

                    @Override
                    public <I> Batch<I> read(SchemaCodec<I> input) {
                        TensorForm.Read<I> read = InferRequests.read(
                                request, input.tensors(), model.output().tensors());
                        InferParameters.tell(request, call);
                        single = read.single();
                        return read.batch();
                    }

                    @Override
                    public <O> ModelInferResponse write(SchemaCodec<O> output, Batch<O> predictions) {
                        return InferResponses.of(
                                request,
                                model.qualifiedName(),
                                version(model, target(request.getModelName(), request.getModelVersion())),
                                output.tensors().write(predictions, wanted, single));
                    }
                },
                call);
    }

    private static @Nullable Set<String> wanted(ModelInferRequest request) {
        if (request.getOutputsCount() == 0) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        request.getOutputsList().forEach(output -> names.add(output.getName()));
        return names;
    }
}
