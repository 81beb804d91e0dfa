package io.modelservice.core.metrics;

import io.modelservice.core.http.RequestObserver.Observation;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.Summary;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The series of one handler and method, looked up once for all requests. Thread-safe. */
final class MethodSeries implements Observation {
    private static final int STATUSES = 600;

    private final HttpSeries series;
    private final String handler;
    private final RequestMethod method;
    private final DoubleUnaryOperator rounding;
    private final AtomicReferenceArray<Counter.@Nullable Child> byStatus = new AtomicReferenceArray<>(STATUSES);
    private final Summary.Child requestSize;
    private final Summary.Child responseSize;
    private final Histogram.Child duration;
    private final Gauge.@Nullable Child inProgress;

    MethodSeries(HttpSeries series, String handler, RequestMethod method, DoubleUnaryOperator rounding) {
        this.series = series;
        this.handler = handler;
        this.method = method;
        this.rounding = rounding;
        this.requestSize = series.requestSize(handler);
        this.responseSize = series.responseSize(handler);
        this.duration = series.duration(handler, method);
        this.inProgress = series.inProgress(handler, method);
    }

    Observation begin() {
        if (inProgress != null) {
            inProgress.inc();
        }
        return this;
    }

    @Override
    public void end(int status, long requestBytes, long responseBytes, long nanos) {
        if (inProgress != null) {
            inProgress.dec();
        }
        double seconds = rounding.applyAsDouble(nanos / 1e9);
        requests(status).inc();
        requestSize.observe((double) requestBytes);
        responseSize.observe((double) responseBytes);
        series.fineDuration().observe(seconds);
        duration.observe(seconds);
    }

    private Counter.Child requests(int status) {
        int known = status >= 0 && status < STATUSES ? status : 0;
        Counter.Child child = byStatus.get(known);
        if (child == null) {
            child = series.requests(handler, method, known); // the same, whoever comes first
            byStatus.set(known, child);
        }
        return child;
    }
}
