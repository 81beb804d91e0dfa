package io.modelservice.grpc;

import io.modelservice.base.Batch;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.hosting.BatchCall;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.ModelFailures;
import io.modelservice.core.http.calls.Target;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import java.util.LinkedHashSet;
import java.util.Set;
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
     * Asks the model when it is this call's turn, on a thread for work; returns at once. What comes of it is told once.
     *
     * @throws FailureException if there is no such model, or it is not ready or takes no more, or the deadline has passed
     */
    void ask(ModelInferRequest request, Told told) {
        HostedModel<?, ?> model = calls.hold(target(request.getModelName(), request.getModelVersion()));
        CallRecord record = CallRecord.current();
        record.servedBy(model.qualifiedName(), model.version());
        CallContext call = model.call(record.requestId());
        record.tell(call);
        record.annotations(call.annotations());
        InferWork work = new InferWork(model, call, told, () -> predict(request, model, call));
        try {
            work.later();
        } catch (RefusedException e) {
            work.ended();
            throw new FailureException(ModelFailures.of(e.refusal()));
        }
    }

    /** Where what comes of a call goes: one of them, on any thread. */
    interface Told {
        /** Has written the answer when it returns: its bytes may lie in memory that the model gives back once it is closed. */
        void answer(ModelInferResponse answer);

        void failure(Failure failure);
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
