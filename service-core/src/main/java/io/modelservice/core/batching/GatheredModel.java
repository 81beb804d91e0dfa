package io.modelservice.core.batching;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.internal.UnseenModel;

/**
 * A model that is asked in company: each caller's thread waits here until there is enough of it, and has its own part of the
 * answer, or its own failure. What stands around it sees each call by itself. Thread-safe.
 */
public final class GatheredModel<I, O> extends UnseenModel<I, O> {
    private final CallerSide<I, O> callers;

    /** Around a model that nobody else asks. */
    public GatheredModel(MLModel<I, O> model, Company company) {
        super(model);
        Asker<I, O> asker = new Asker<>(model, company);
        this.callers = new CallerSide<>(new Gathering<>(company, asker::ask), company);
    }

    @Override
    public O predict(I input) {
        return predictBatch(Batch.of(inputSchema(), input)).get(0);
    }

    /**
     * Waits until the model has been asked for these and others.
     *
     * @throws io.modelservice.base.PredictionException if their turn does not come in time, or this thread is interrupted
     */
    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        return callers.ask(inputs);
    }
}
