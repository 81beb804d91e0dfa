package io.modelservice.core.hosting;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.internal.Unseen;

/** What the service puts between the parts of a chain: it says of itself what the part within says. */
abstract class UnseenModel<I, O> implements MLModel<I, O>, Unseen {
    private final MLModel<I, O> model;

    UnseenModel(MLModel<I, O> model) {
        this.model = model;
    }

    /** The part within. */
    final MLModel<I, O> model() {
        return model;
    }

    @Override
    public final String qualifiedName() {
        return model.qualifiedName();
    }

    @Override
    public final String version() {
        return model.version();
    }

    @Override
    public final String displayName() {
        return model.displayName();
    }

    @Override
    public final String description() {
        return model.description();
    }

    @Override
    public final ModelSchema<I> inputSchema() {
        return model.inputSchema();
    }

    @Override
    public final ModelSchema<O> outputSchema() {
        return model.outputSchema();
    }

    @Override
    public final boolean isReady() {
        return model.isReady();
    }

    @Override
    public void close() {
        model.close();
    }

    /** As if it were not there. */
    @Override
    public final String toString() {
        return ChainBuilder.text(model);
    }
}
