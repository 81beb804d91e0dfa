package io.modelservice.core.metrics;

import io.modelservice.base.ModelMetrics;

/** The series that one model makes for itself; closing takes its gauges away, which would keep the model alive. */
public interface OwnMetrics extends ModelMetrics, AutoCloseable {
    @Override
    void close();
}
