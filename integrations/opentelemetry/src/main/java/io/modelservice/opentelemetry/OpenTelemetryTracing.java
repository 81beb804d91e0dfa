package io.modelservice.opentelemetry;

import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Tracing;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells OpenTelemetry of predictions, if an agent or an SDK is there when the service starts. Thread-safe. */
public final class OpenTelemetryTracing implements Tracing {
    private static final String SCOPE = "io.modelservice";

    private final boolean on;
    private final Tracer tracer;

    /** Of the process's own OpenTelemetry. */
    public OpenTelemetryTracing() {
        this(found());
    }

    OpenTelemetryTracing(OpenTelemetry telemetry) {
        this.on = telemetry != OpenTelemetry.noop();
        this.tracer = telemetry.getTracer(SCOPE);
    }

    /** To ask for it where there is none would set that for the life of the process. */
    private static OpenTelemetry found() {
        return GlobalOpenTelemetry.isSet() || setsItselfUp() ? GlobalOpenTelemetry.get() : OpenTelemetry.noop();
    }

    /** OpenTelemetry Java, SDK autoconfiguration. */
    private static boolean setsItselfUp() {
        return Boolean.getBoolean("otel.java.global-autoconfigure.enabled")
                || Boolean.parseBoolean(System.getenv("OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED"));
    }

    @Override
    public boolean isOn() {
        return on;
    }

    /** Within the span of an agent that has seen the request before, if there is one, else a server's of the caller's. */
    @Override
    public @Nullable TraceSpan begin(String name, @Nullable TraceContext caller, long began) {
        Context current = Context.current();
        boolean within = Span.fromContext(current).getSpanContext().isValid();
        EpochClock clock = EpochClock.now();
        Context parent = within ? current : OpenTelemetrySpan.remote(caller);
        Span span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(within ? SpanKind.INTERNAL : SpanKind.SERVER)
                .setStartTimestamp(clock.at(began), TimeUnit.NANOSECONDS)
                .startSpan();
        return span.getSpanContext().isValid()
                ? OpenTelemetrySpan.of(tracer, clock, span, parent)
                : Tracing.passed(caller);
    }
}
