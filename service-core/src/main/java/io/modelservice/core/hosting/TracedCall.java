package io.modelservice.core.hosting;

import io.modelservice.base.PredictionContext;
import io.modelservice.core.privacy.Redacting;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Traced;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * A call as one part of its chain sees it: the same in all but its place in the trace. A part that hands its work to other threads
 * with its context hands them its place, too.
 */
final class TracedCall extends PredictionContext implements Redacting, Traced {
    private final CallContext call;
    private final TraceSpan part;

    TracedCall(CallContext call, TraceSpan part) {
        this.call = call;
        this.part = part;
    }

    @Override
    public TraceSpan trace() {
        return part;
    }

    @Override
    public PredictionContext within(TraceSpan inner) {
        return new TracedCall(call, inner);
    }

    @Override
    public Map<String, String> traceHeaders() {
        return part.context().headers();
    }

    @Override
    public Redaction redaction() {
        return call.redaction();
    }

    @Override
    public String requestId() {
        return call.requestId();
    }

    @Override
    public Optional<Duration> remaining() {
        return call.remaining();
    }

    @Override
    public boolean isCancelled() {
        return call.isCancelled();
    }

    @Override
    public Optional<String> caller(String attribute) {
        return call.caller(attribute);
    }

    @Override
    public Map<String, Object> parameters() {
        return call.parameters();
    }

    @Override
    public void logField(String name, String value) {
        call.logField(name, value);
        if (PredictionContext.current() == this) {
            MDC.put(name, value);
        }
    }

    @Override
    public void annotate(String name, String value) {
        call.annotate(name, value);
    }

    @Override
    public PredictionContext detached(Duration deadline) {
        return new TracedCall(call.detachedCall(deadline), part);
    }

    @Override
    protected Runnable enter() {
        return call.enter(part, Traced.logFields(part));
    }
}
