package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.internal.UnseenModel;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.admission.Slots;
import java.util.function.Supplier;

/** A model within decorators: only so many calls are inside it at a time, however many are in its chain. */
final class LimitedModel<I, O> extends UnseenModel<I, O> {
    private final Slots slots;

    LimitedModel(MLModel<I, O> model, Slots slots) {
        super(model);
        this.slots = slots;
    }

    @Override
    public O predict(I input) {
        return inside(() -> model().predict(input));
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        return inside(() -> model().predictBatch(inputs));
    }

    private <R> R inside(Supplier<R> work) {
        long since;
        try {
            since = slots.take();
        } catch (RefusedException e) { // decorators know what models throw
            throw e.refusal().exception(model().qualifiedName());
        }
        try {
            return work.get();
        } finally {
            slots.giveBack(since);
        }
    }
}
