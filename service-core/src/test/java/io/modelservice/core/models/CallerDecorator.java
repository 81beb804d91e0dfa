package io.modelservice.core.models;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.PredictionContext;

/** Tells the caller its call's id and the number of its instances, as a decorator sees them. */
public final class CallerDecorator<I, O> extends MLModelDecorator<I, O> {
    /** Around any model. */
    public CallerDecorator(MLModel<I, O> model) {
        super(model);
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        PredictionContext call = PredictionContext.current();
        call.annotate("X-Seen", call.requestId() + " " + inputs.size());
        return model().predictBatch(inputs);
    }
}
