package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.Context.CancellationListener;
import io.grpc.Deadline;
import io.modelservice.core.admission.Call;
import io.modelservice.core.admission.Refusal;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.admission.Work;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.ModelFailures;
import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.grpc.wire.ModelInferResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a model that is held for it, within the gRPC call that it was made in. */
final class InferWork implements Work {
    private final HostedModel<?, ?> model;
    private final CallContext call;
    private final Inference.Told told;
    private final Supplier<ModelInferResponse> question;
    private final Context context = Context.current();
    private CancellationListener whenGone = ended -> {};

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

    /**
     * Does it when it is its turn; returns at once.
     *
     * @throws RefusedException if there is no room for it
     */
    void later() {
        Call admitted = model.admission().admit(this);
        call.onShorter(admitted::shortened);
        whenGone = ended -> {
            call.cancel();
            if (!(ended.cancellationCause() instanceof TimeoutException)) { // which the admission knows of itself
                admitted.abandon();
            }
        };
        context.addListener(whenGone, Runnable::run);
        admitted.later();
    }

    @Override
    public Runnable work() {
        Context before = context.attach();
        try {
            ModelInferResponse answer = ModelCalls.answered(model, call, question);
            return () -> tell(() -> told.answer(answer));
        } catch (Throwable e) {
            return () -> tell(() -> told.failure(Answering.failure(e)));
        } finally {
            context.detach(before);
        }
    }

    private void tell(Runnable telling) {
        Context before = context.attach();
        try {
            telling.run();
        } catch (Throwable e) {
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
    public @Nullable TraceContext trace() {
        TraceSpan span = call.trace();
        return span == null ? null : span.context();
    }

    @Override
    public boolean isAbandoned() {
        return context.isCancelled();
    }

    @Override
    public void ended() {
        context.removeListener(whenGone);
        model.letGo();
    }
}
