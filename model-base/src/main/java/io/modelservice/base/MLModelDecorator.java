package io.modelservice.base;

/**
 * A decorator that leaves the schemas as they are and forwards until something is overridden.
 *
 * @param <I> one instance
 * @param <O> one prediction
 */
public abstract class MLModelDecorator<I, O> extends SchemaDecorator<I, O, I, O> {

    /**
     * Wraps a model, which this decorator owns from now on.
     *
     * @param model closed when this decorator is
     */
    protected MLModelDecorator(MLModel<I, O> model) {
        super(model);
    }

    @Override
    public ModelSchema<I> inputSchema() {
        return model().inputSchema();
    }

    @Override
    public ModelSchema<O> outputSchema() {
        return model().outputSchema();
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        return model().predictBatch(inputs);
    }
}
