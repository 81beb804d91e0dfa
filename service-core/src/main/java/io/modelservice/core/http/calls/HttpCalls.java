package io.modelservice.core.http.calls;

import io.javalin.http.Context;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.WorkSlots;

/** Calls of hosted models by HTTP requests, of every protocol. Thread-safe. */
public final class HttpCalls {
    private final ModelCalls calls;

    /** Requests for these calls. */
    public HttpCalls(ModelCalls calls) {
        this.calls = calls;
    }

    /**
     * Answers the request with what a model says, once there is a slot for it. The last thing that a route's handler
     * calls.
     *
     * @throws io.modelservice.core.http.FailureException if there is no such model, or it is not ready, or the slots'
     *     queue is full
     * @throws Exception what the call throws, if it ran at once
     */
    public void answer(Context context, WorkSlots slots, Target target, ModelCall call) throws Exception {
        calls.requireEndpoint(target);
        slots.run(context, work -> answer(work, target, call));
    }

    private void answer(Context context, Target target, ModelCall call) {
        HostedModel<?, ?> model = calls.hold(target);
        try {
            answer(context, model, call);
        } finally {
            model.letGo();
        }
    }

    private static void answer(Context context, HostedModel<?, ?> model, ModelCall call) {
        Exchange exchange = Exchange.of(context.req());
        exchange.servedBy(model.qualifiedName(), model.version());
        CallContext own = model.call(exchange.requestId());
        Answer answer;
        try {
            answer = ModelCalls.answered(model, own, () -> call.answer(model, exchange.body(), own));
        } finally { // of a failure too
            own.annotations().forEach(context.res()::setHeader);
        }
        answer.headers().forEach(context.res()::setHeader);
        Responses.write(context.res(), 200, answer.mediaType(), answer.body());
    }
}
