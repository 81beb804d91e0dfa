package io.modelservice.core.http.calls;

import io.modelservice.core.access.Caller;
import io.modelservice.core.admission.Call;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.http.WorkSlots;
import java.time.Duration;
import java.util.Optional;

/** Calls of hosted models by HTTP requests, of every protocol. Thread-safe. */
public final class HttpCalls {
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
        HttpWork work = work(request, calls.hold(target), call, patience);
        Call admitted = admit(work);
        if (admitted.mayBegin() && slots.tryEnter()) {
            try {
                work.here();
                admitted.run();
            } finally {
                slots.leave();
            }
            return;
        }
        work.later(admitted);
        request.later(admitted::later);
    }

    private static HttpWork work(
            RoutedRequest request, HostedModel<?, ?> model, ModelCall call, Optional<Duration> patience) {
        Exchange exchange = request.exchange();
        exchange.servedBy(model.qualifiedName(), model.version());
        CallContext own = model.call(exchange.requestId());
        Caller caller = exchange.caller();
        own.caller(caller == null ? null : caller.name(), request.address());
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
