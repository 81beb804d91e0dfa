package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.Context.CancellationListener;
import io.grpc.Deadline;
import io.modelservice.core.admission.Call;
import io.modelservice.core.admission.Refusal;
import io.modelservice.core.admission.Work;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.ModelFailures;
import io.modelservice.grpc.wire.ModelInferResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One call of a model that is held for it, within the gRPC call that it was made in. */
final class InferWork implements Work {
    private final HostedModel<?, ?> model;
    private final CallContext call;
    private final Inference.Told told;
    private final Supplier<ModelInferResponse> question;
    private final Context context = Context.current();

    InferWork(HostedModel<?, ?> model, CallContext call, Inference.Told told, Supplier<ModelInferResponse> question) {
        this.model = model;
        this.call = call;
        this.told = told;
        this.question = question;
        Deadline deadline = context.getDeadline();
        if (deadline != null) {
            call.limit(Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
        }
    }

    Call admit() {
        Call admitted = model.admission().admit(this);
        call.onShorter(admitted::shortened);
        return admitted;
    }

    @Override
    public Runnable work() {
        Context before = context.attach();
        CancellationListener listener = ended -> call.cancel();
        context.addListener(listener, Runnable::run);
        try {
            ModelInferResponse answer = ModelCalls.answered(model, call, question);
            return () -> tell(() -> told.answer(answer));
        } catch (FailureException e) {
            return () -> tell(() -> told.failure(e.failure()));
        } finally {
            context.removeListener(listener);
            context.detach(before);
        }
    }

    /** At the edge: nothing that goes wrong over an answer may reach the admission. */
    private void tell(Runnable telling) {
        Context before = context.attach();
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            told.failure(Answering.failure(e));
        } finally {
            context.detach(before);
        }
    }

    @Override
    public void refuse(Refusal why) {
        tell(() -> told.failure(ModelFailures.of(why)));
    }

    @Override
    public long deadline() {
        return call.deadline();
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    @Override
    public boolean isAbandoned() {
        return context.isCancelled();
    }

    @Override
    public void ended() {
        model.letGo();
    }
}
