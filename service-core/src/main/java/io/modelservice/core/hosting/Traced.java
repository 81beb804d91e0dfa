package io.modelservice.core.hosting;

import io.modelservice.base.PredictionContext;
import io.modelservice.core.tracing.TraceSpan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call, or a part of one, that may have a place in a trace. */
interface Traced {
    /** Its place; null if nobody has said one. */
    @Nullable
    TraceSpan trace();

    /** The same call, seen from a part of it. */
    PredictionContext within(TraceSpan part);

    /** The place of what this thread works on; null if it has none. */
    static @Nullable TraceSpan current() {
        return PredictionContext.current() instanceof Traced traced ? traced.trace() : null;
    }

    /** By what the log joins a trace. */
    static Map<String, String> logFields(TraceSpan span) {
        return Map.of(
                "trace_id", span.context().traceId(), "span_id", span.context().spanId());
    }
}
