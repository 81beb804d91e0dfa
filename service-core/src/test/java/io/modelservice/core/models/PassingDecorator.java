package io.modelservice.core.models;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.NonBlocking;

/** Passes on what it gets. */
public class PassingDecorator<I, O> extends MLModelDecorator<I, O> {
    /** Around any model. */
    public PassingDecorator(MLModel<I, O> model) {
        super(model);
    }

    /** The same, and says that it never waits. */
    @NonBlocking
    public static final class Prompt<I, O> extends PassingDecorator<I, O> {
        /** Around any model. */
        public Prompt(MLModel<I, O> model) {
            super(model);
        }
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        return model().predictBatch(inputs);
    }
}
