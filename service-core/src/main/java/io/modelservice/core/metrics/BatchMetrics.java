package io.modelservice.core.metrics;

import io.modelservice.core.admission.Refusal;
import io.modelservice.core.batching.BatchWatch;
import io.modelservice.core.tracing.TraceContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The series of one model whose calls are gathered; it has no name yet when it is built. Thread-safe. */
public final class BatchMetrics implements BatchWatch {
    private final PredictionSeries series;
    private final Supplier<String> model;
    private final Supplier<String> version;

    BatchMetrics(PredictionSeries series, Supplier<String> model, Supplier<String> version) {
        this.series = series;
        this.model = model;
        this.version = version;
    }

    @Override
    public void asked(int instances) {
        series.batches().instances().labels(model.get(), version.get()).observe(instances);
    }

    @Override
    public void waited(long nanos, @Nullable TraceContext trace) {
        Exemplars.observe(series.batches().waits().labels(model.get(), version.get()), nanos, trace);
    }

    @Override
    public void refused(Refusal why) {
        series.limits()
                .rejected()
                .labels(model.get(), why.word(), version.get())
                .inc();
    }
}
