package io.modelservice.opentelemetry;

import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One span of OpenTelemetry.
 *
 * @param clock of the whole request
 * @param inside what the work of the span is done in
 * @param context its place in the trace
 */
record OpenTelemetrySpan(Tracer tracer, EpochClock clock, Span span, Context inside, TraceContext context)
        implements TraceSpan {
    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    };

    /** In which the span of a caller in another process is; none, if it has said none. */
    static Context remote(@Nullable TraceContext caller) {
        return caller == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), caller.headers(), HEADERS);
    }

    /** @param parent what it is begun in */
    static OpenTelemetrySpan of(Tracer tracer, EpochClock clock, Span span, Context parent) {
        return new OpenTelemetrySpan(tracer, clock, span, parent.with(span), context(span.getSpanContext()));
    }

    private static TraceContext context(SpanContext place) {
        String state = place.getTraceState().asMap().entrySet().stream()
                .map(member -> member.getKey() + '=' + member.getValue())
                .collect(Collectors.joining(","));
        return new TraceContext(
                place.getTraceId(), place.getSpanId(), place.getTraceFlags().asHex(), state);
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }

    @Override
    public TraceSpan child(String name) {
        Span child = tracer.spanBuilder(name).setParent(inside).startSpan();
        return of(tracer, clock, child, inside);
    }

    @Override
    public void child(String name, long began, long ended) {
        tracer.spanBuilder(name)
                .setParent(inside)
                .setStartTimestamp(clock.at(began), TimeUnit.NANOSECONDS)
                .startSpan()
                .end(clock.at(ended), TimeUnit.NANOSECONDS);
    }

    @Override
    public void attribute(String name, String value) {
        span.setAttribute(name, value);
    }

    @Override
    public void attribute(String name, long value) {
        span.setAttribute(name, value);
    }

    @Override
    public void failed(String kind) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", kind);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed by whoever has entered
    public Runnable enter() {
        Scope scope = inside.makeCurrent();
        return scope::close;
    }

    @Override
    public void end() {
        span.end();
    }
}
