package io.modelservice.examples.basics;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelMetrics;

/**
 * Measures how long each call of the wrapped chain takes, failed ones included, as a histogram in seconds. Thread-safe.
 *
 * @param <I> one instance
 * @param <O> one prediction
 */
public final class TimingDecorator<I, O> extends MLModelDecorator<I, O> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ModelMetrics.Histogram seconds;

    /** Wraps a model and registers the histogram. */
    public TimingDecorator(MLModel<I, O> model, ModelContext context) {
        super(model);
        seconds = context.metrics()
                .histogram(
                        "example_chain_duration_seconds",
                        "Time taken by what the timing decorator wraps.",
                        new double[] {0.001, 0.01, 0.1, 1, 10});
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        long start = System.nanoTime();
        try {
            return super.predictBatch(inputs);
        } finally {
            seconds.observe((System.nanoTime() - start) / NANOS_PER_SECOND);
        }
    }
}
