package io.modelservice.core.http.calls;

import io.modelservice.core.admission.Call;
import io.modelservice.core.admission.Refusal;
import io.modelservice.core.admission.Work;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Answer;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import org.jspecify.annotations.Nullable;

/** One HTTP request's call of a model that is held for it. */
final class HttpWork implements Work {
    private final RoutedRequest request;
    private final Exchange exchange;
    private final HostedModel<?, ?> model;
    private final ModelCall call;
    private final CallContext own;
    private volatile boolean later; // else it is done on the thread of its request
    private volatile boolean cancelled;

    HttpWork(RoutedRequest request, HostedModel<?, ?> model, ModelCall call, CallContext own) {
        this.request = request;
        this.exchange = request.exchange();
        this.model = model;
        this.call = call;
        this.own = own;
    }

    Call admit() {
        Call admitted = model.admission().admit(this);
        own.onShorter(admitted::shortened);
        return admitted;
    }

    /** It is done on this thread. */
    void here() {
        exchange.whenGone(own::cancel);
    }

    /** From here on it is answered by another thread. */
    void later(Call admitted) {
        later = true;
        exchange.whenGone(() -> {
            own.cancel();
            admitted.abandon();
        });
    }

    @Override
    public Runnable work() {
        Answer answer;
        try {
            answer = ModelCalls.answered(model, own, () -> call.answer(model, exchange.body(), own));
        } catch (Throwable e) {
            return () -> tell(() -> fail(e));
        }
        return () -> tell(() -> succeed(answer));
    }

    private void succeed(Answer answer) {
        own.annotations().forEach(request::answerHeader);
        request.succeed(answer);
    }

    private void fail(Throwable failure) {
        own.annotations().forEach(request::answerHeader); // of a failure too
        request.fail(failure);
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            request.fail(e);
        } finally {
            request.end();
        }
    }

    @Override
    public void refuse(Refusal why) {
        Failure failure = ModelFailures.of(why);
        if (!later && cancelled) {
            exchange.cutOff(failure);
        } else {
            tell(() -> fail(new FailureException(failure)));
        }
    }

    @Override
    public long deadline() {
        return own.deadline();
    }

    @Override
    public void cancel() {
        if (!later) { // the thread may come back before the answer is given in its place
            exchange.takeOver();
            cancelled = true;
            if (model.promptness().isKept()) { // it holds a thread that others may wait for
                model.promptness().broken();
            }
        }
        own.cancel();
    }

    @Override
    public @Nullable TraceContext trace() {
        TraceSpan span = exchange.trace();
        return span == null ? null : span.context();
    }

    @Override
    public boolean isAbandoned() {
        return exchange.isAbandoned();
    }

    @Override
    public void ended() {
        model.letGo();
    }
}
