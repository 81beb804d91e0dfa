package io.modelservice.opentelemetry;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.PredictionContext;
import io.opentelemetry.api.trace.Span;
import org.slf4j.MDC;

/** Tells its place in the trace, by the context and as a library finds it, and what is in its lines of the log behind the model. */
public final class OuterDecorator<I, O> extends MLModelDecorator<I, O> {
    /** Around a model. */
    public OuterDecorator(MLModel<I, O> model) {
        super(model);
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        PredictionContext context = PredictionContext.current();
        context.annotate("X-Outer-Parent", context.traceHeaders().getOrDefault("traceparent", ""));
        context.annotate("X-Outer-Span", Span.current().getSpanContext().getSpanId());
        Batch<O> predictions = super.predictBatch(inputs);
        context.annotate("X-Outer-Log", MDC.get("measured") + " " + MDC.get("span_id"));
        return predictions;
    }
}
