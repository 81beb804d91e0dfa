package io.modelservice.opentelemetry;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.PredictionContext;
import io.opentelemetry.api.trace.Span;

/** Tells its place in the trace, by the context and as a library finds it. */
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
        return super.predictBatch(inputs);
    }
}
