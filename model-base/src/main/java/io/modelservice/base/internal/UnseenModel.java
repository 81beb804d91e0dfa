package io.modelservice.base.internal;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.SchemaDecorator;

/**
 * What a host puts between the parts of a chain without being one of them: it says of itself what the part within says.
 *
 * @param <I> one instance
 * @param <O> one prediction
 */
public abstract class UnseenModel<I, O> implements MLModel<I, O> {
    private final MLModel<I, O> model;

    /** Around a part of a chain. */
    protected UnseenModel(MLModel<I, O> model) {
        this.model = model;
    }

    /** The part within. */
    protected final MLModel<I, O> model() {
        return model;
    }

    /** A chain as it is told: the outermost first. A model's own words for itself have no place there. */
    public static String text(MLModel<?, ?> chain) {
        boolean speaks = chain instanceof SchemaDecorator || chain instanceof UnseenModel;
        return speaks ? chain.toString() : chain.getClass().getSimpleName();
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
        return text(model);
    }
}
