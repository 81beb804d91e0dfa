package io.modelservice.benchmarks;

import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;

/** Adds nothing: what is left is the price of being wrapped. */
public final class ForwardingDecorator<I, O> extends MLModelDecorator<I, O> {
    /** Around any model. */
    public ForwardingDecorator(MLModel<I, O> model) {
        super(model);
    }
}
