package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.internal.UnseenModel;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Traced;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A part of a chain whose work is a span of its own in the traces of those who ask it. */
final class TracedModel<I, O> extends UnseenModel<I, O> {
    private final String name;

    /** @param name of the spans */
    TracedModel(MLModel<I, O> model, String name) {
        super(model);
        this.name = name;
    }

    @Override
    public O predict(I input) {
        PredictionContext context = PredictionContext.current();
        TraceSpan span = begin(context);
        return span == null ? model().predict(input) : within(context, span, () -> model().predict(input));
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        PredictionContext context = PredictionContext.current();
        TraceSpan span = begin(context);
        return span == null ? model().predictBatch(inputs) : within(context, span, () -> model().predictBatch(inputs));
    }

    /** Null if nothing is made of it. */
    private @Nullable TraceSpan begin(PredictionContext context) {
        TraceSpan whole = Traced.of(context);
        return whole != null && whole.isRecording() ? whole.child(name) : null;
    }

    private static <R> R within(PredictionContext context, TraceSpan span, Callable<R> work) {
        try {
            return ((Traced) context).within(span).call(work);
        } catch (RuntimeException | Error e) {
            span.failed(e.getClass().getName());
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a chain declares none", e);
        } finally {
            span.end();
        }
    }
}
