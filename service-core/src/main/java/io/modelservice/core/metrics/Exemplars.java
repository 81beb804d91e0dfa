package io.modelservice.core.metrics;

import io.modelservice.core.tracing.TraceContext;
import io.prometheus.client.Histogram;
import org.jspecify.annotations.Nullable;

/** Observations that lead to a trace (OpenMetrics 1.0, exemplars). */
final class Exemplars {
    private Exemplars() {}

    /** @param trace of what was observed; null, or one that nobody records, for none */
    static void observe(Histogram.Child histogram, long nanos, @Nullable TraceContext trace) {
        double seconds = nanos / 1e9;
        if (trace == null || !trace.isSampled()) {
            histogram.observe(seconds);
        } else {
            histogram.observeWithExemplar(seconds, "trace_id", trace.traceId(), "span_id", trace.spanId());
        }
    }
}
