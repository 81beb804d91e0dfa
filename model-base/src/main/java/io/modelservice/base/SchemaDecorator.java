package io.modelservice.base;

import io.modelservice.base.internal.UnseenModel;

/**
 * A model around a model, with a schema of its own: outside a model of {@code I} and {@code O}, inside one of {@code J}
 * and {@code P}.
 *
 * <p>The one method to write is {@link #predictBatch}; a single call is a batch of one, so that no decorator can be
 * bypassed by the way a call comes in. Schemas are made once, in the constructor, from those of {@link #model()}. The
 * wrapped model's identity stays; where the host lists decorators, the first is the innermost.
 *
 * @param <I> one instance as seen from outside
 * @param <O> one prediction as seen from outside
 * @param <J> one instance as the wrapped model takes it
 * @param <P> one prediction as the wrapped model gives it
 */
public abstract class SchemaDecorator<I, O, J, P> implements MLModel<I, O> {
    private final MLModel<J, P> model;

    /**
     * Wraps a model, which this decorator owns from now on.
     *
     * @param model closed when this decorator is
     */
    protected SchemaDecorator(MLModel<J, P> model) {
        this.model = model;
    }

    /** The wrapped model. */
    protected final MLModel<J, P> model() {
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
    public String description() {
        return model.description();
    }

    @Override
    public abstract ModelSchema<I> inputSchema();

    @Override
    public abstract ModelSchema<O> outputSchema();

    /** One call as a batch of one. */
    @Override
    public final O predict(I input) {
        return predictBatch(Batch.of(inputSchema(), input)).get(0);
    }

    /** Answers the batch, usually by asking {@link #model()} with one made from it; order and size are kept. */
    @Override
    public abstract Batch<O> predictBatch(Batch<I> inputs);

    @Override
    public boolean isReady() {
        return model.isReady();
    }

    /** Closes the wrapped model; an overriding decorator frees its own first and then calls this. */
    @Override
    public void close() {
        model.close();
    }

    /** The chain from here inwards, such as {@code Outer(Inner(IrisModel))}. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + UnseenModel.text(model) + ")";
    }
}
