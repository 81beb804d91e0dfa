package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.internal.Unseen;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.admission.Slots;
import java.util.function.Supplier;

/** A model within decorators: only so many calls are inside it at a time, however many are in its chain. */
final class LimitedModel<I, O> implements MLModel<I, O>, Unseen {
    private final MLModel<I, O> model;
    private final Slots slots;

    LimitedModel(MLModel<I, O> model, Slots slots) {
        this.model = model;
        this.slots = slots;
    }

    @Override
    public O predict(I input) {
        return inside(() -> model.predict(input));
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        return inside(() -> model.predictBatch(inputs));
    }

    private <R> R inside(Supplier<R> work) {
        long since;
        try {
            since = slots.take();
        } catch (RefusedException e) { // decorators know what models throw
            throw e.refusal().exception(model.qualifiedName());
        }
        try {
            return work.get();
        } finally {
            slots.giveBack(since);
        }
    }

    @Override
    public String qualifiedName() {
        return model.qualifiedName();
    }

    @Override
    public String version() {
        return model.version();
    }

    @Override
    public String displayName() {
        return model.displayName();
    }

    @Override
    public String description() {
        return model.description();
    }

    @Override
    public ModelSchema<I> inputSchema() {
        return model.inputSchema();
    }

    @Override
    public ModelSchema<O> outputSchema() {
        return model.outputSchema();
    }

    @Override
    public boolean isReady() {
        return model.isReady();
    }

    @Override
    public void close() {
        model.close();
    }

    /** As if it were not there. */
    @Override
    public String toString() {
        return ChainBuilder.text(model);
    }
}
