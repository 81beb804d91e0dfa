package io.modelservice.core.tracing;

import io.modelservice.base.PredictionContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call, or a part of one, that may have a place in a trace. */
public interface Traced {
    /** Log field of the span that writes a line. */
    String SPAN_ID = "span_id";

    /** Its place; null if nobody has said one. */
    @Nullable
    TraceSpan trace();

    /** The same call, seen from a part of it: what works there finds this as its context. */
    PredictionContext within(TraceSpan part);

    /** The place of what this thread works on; null if it has none. */
    static @Nullable TraceSpan current() {
        return of(PredictionContext.current());
    }

    /** The place of a call; null if it has none. */
    static @Nullable TraceSpan of(PredictionContext call) {
        return call instanceof Traced traced ? traced.trace() : null;
    }

    /** By what the log joins a trace. */
    static Map<String, String> logFields(TraceSpan span) {
        return Map.of(
                "trace_id", span.context().traceId(), SPAN_ID, span.context().spanId());
    }
}
