package io.modelservice.opentelemetry;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.PredictionContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the chain within on another thread, with the context of the call. */
public final class InnerDecorator<I, O> extends MLModelDecorator<I, O> {
    /** Around a model. */
    public InnerDecorator(MLModel<I, O> model) {
        super(model);
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        PredictionContext context = PredictionContext.current();
        context.annotate("X-Inner-Parent", context.traceHeaders().getOrDefault("traceparent", ""));
        try {
            return CompletableFuture.supplyAsync(() -> within(context, inputs)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Batch<O> within(PredictionContext context, Batch<I> inputs) {
        try {
            return context.call(() -> super.predictBatch(inputs));
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
