package io.modelservice.core.http.calls;

import io.javalin.http.Context;
import io.modelservice.core.admission.Call;
import io.modelservice.core.admission.Refusal;
import io.modelservice.core.admission.Work;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One HTTP request's call of a model that is held for it. */
final class HttpWork implements Work {
    private final Context context;
    private final Exchange exchange;
    private final HostedModel<?, ?> model;
    private final ModelCall call;
    private final CallContext own;
    private volatile @Nullable CompletableFuture<Void> answered; // null while it is done on the thread of its request
    private volatile boolean cancelled;

    HttpWork(Context context, Exchange exchange, HostedModel<?, ?> model, ModelCall call, CallContext own) {
        this.context = context;
        this.exchange = exchange;
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

    /** From here on it is answered by another thread; done when it is. */
    CompletableFuture<Void> later(Call admitted) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        answered = future;
        exchange.whenGone(() -> {
            own.cancel();
            admitted.abandon();
        });
        return future;
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
        own.annotations().forEach(context.res()::setHeader);
        answer.headers().forEach(context.res()::setHeader);
        Responses.write(context.res(), 200, answer.mediaType(), answer.body());
    }

    private void fail(Throwable failure) {
        own.annotations().forEach(context.res()::setHeader); // of a failure too
        Responses.failure(context.req(), context.res(), failure);
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            Responses.failure(context.req(), context.res(), e);
        } finally {
            complete();
        }
    }

    private void complete() {
        CompletableFuture<Void> later = answered;
        if (later != null) {
            later.complete(null);
        }
    }

    @Override
    public void refuse(Refusal why) {
        Failure failure = ModelFailures.of(why);
        if (answered == null && cancelled) {
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
        if (answered == null) { // the thread may come back before the answer is given in its place
            exchange.takeOver();
            cancelled = true;
        }
        own.cancel();
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
