package io.modelservice.core.http.calls;

import io.modelservice.core.access.Caller;
import io.modelservice.core.admission.Call;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.Promptness;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.tracing.TraceSpan;
import java.time.Duration;
import java.util.Optional;

/** Calls of hosted models by HTTP requests, of every protocol. Thread-safe. */
public final class HttpCalls {
    private static final int PROMPT_BYTES = 16 * 1024; // what is read of more takes longer than others should wait

    private final ModelCalls calls;

    /** Requests for these calls. */
    public HttpCalls(ModelCalls calls) {
        this.calls = calls;
    }

    /**
     * Answers the request with what a model says: on this thread if its turn is here and threads are left, else without one
     * until then. The last thing that a route's handler calls.
     *
     * @throws FailureException if there is no such model, or it is not ready or takes no more, or the caller's deadline is
     *     none or has passed
     */
    public void answer(RoutedRequest request, WorkSlots slots, Target target, ModelCall call) {
        calls.requireEndpoint(target);
        Optional<Duration> patience = RequestDeadline.of(request.header(RequestDeadline.HEADER));
        HostedModel<?, ?> model = calls.hold(target);
        HttpWork work = work(request, model, call, patience);
        Call admitted = admit(work);
        if (admitted.mayBegin() && answerHere(request, slots, model.promptness(), work, admitted)) {
            return;
        }
        request.later(
                () -> { // by then whoever hears that its caller has gone can end it
                    work.later(admitted);
                    admitted.later();
                });
    }

    /** False if that is not for this thread. */
    private static boolean answerHere(
            RoutedRequest request, WorkSlots slots, Promptness promptness, HttpWork work, Call admitted) {
        if (promptness.isKept() && request.exchange().isWithin(PROMPT_BYTES)) {
            request.neverWaits();
            long began = System.nanoTime();
            work.here();
            admitted.run();
            promptness.held(System.nanoTime() - began);
            return true;
        }
        if (!request.mayWait() || !slots.tryEnter()) {
            return false;
        }
        try {
            work.here();
            admitted.run();
        } finally {
            slots.leave();
        }
        return true;
    }

    private static HttpWork work(
            RoutedRequest request, HostedModel<?, ?> model, ModelCall call, Optional<Duration> patience) {
        Exchange exchange = request.exchange();
        exchange.servedBy(model.qualifiedName(), model.version());
        CallContext own = model.call(exchange.requestId());
        Caller caller = exchange.caller();
        own.caller(caller == null ? null : caller.name(), request.address());
        TraceSpan trace = exchange.trace();
        if (trace != null) {
            own.trace(trace);
        }
        patience.ifPresent(time -> own.limit(time.minusNanos(exchange.age())));
        return new HttpWork(request, model, call, own);
    }

    private static Call admit(HttpWork work) {
        try {
            return work.admit();
        } catch (RefusedException e) {
            work.ended();
            throw new FailureException(ModelFailures.of(e.refusal()));
        }
    }
}
