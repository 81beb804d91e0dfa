package io.modelservice.core.models;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what goes in and what comes out.
 *
 * @param <I> one instance
 * @param <O> one prediction
 */
public final class TellingDecorator<I, O> extends MLModelDecorator<I, O> {
    private static final Logger LOG = LoggerFactory.getLogger("io.modelservice.test.telling");

    /** Around any model. */
    public TellingDecorator(MLModel<I, O> model) {
        super(model);
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        inputs.forEach(input -> LOG.info("goes in: {}", input));
        Batch<O> predictions = super.predictBatch(inputs);
        predictions.forEach(prediction -> LOG.info("comes out: {}", prediction));
        return predictions;
    }
}
