package io.modelservice.core.metrics;

import io.modelservice.core.config.MetricsConfig;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The series of requests, with the names, labels, texts and buckets of prometheus-fastapi-instrumentator 6.1.0. The
 * blanks at the end of texts are its own.
 */
final class HttpSeries {
    private static final String ONLY_HEADER =
            "Only value of header is respected. Otherwise ignored. No percentile calculated. ";
    private static final double[] FINE_BUCKETS = {
        0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30, 60
    };

    private final Counter requests = Counter.build(
                    "http_requests_total", "Total number of requests by method, status and handler.")
            .labelNames("handler", "method", "status")
            .withoutExemplars()
            .create();
    private final Summary requestSize = Summary.build(
                    "http_request_size_bytes", "Content length of incoming requests by handler. " + ONLY_HEADER)
            .labelNames("handler")
            .create();
    private final Summary responseSize = Summary.build(
                    "http_response_size_bytes", "Content length of outgoing responses by handler. " + ONLY_HEADER)
            .labelNames("handler")
            .create();
    private final Histogram fineDuration = Histogram.build(
                    "http_request_duration_highr_seconds",
                    "Latency with many buckets but no API specific labels. "
                            + "Made for more accurate percentile calculations. ")
            .buckets(FINE_BUCKETS)
            .withoutExemplars()
            .create();
    private final Histogram duration = Histogram.build(
                    "http_request_duration_seconds",
                    "Latency with only few buckets by handler. "
                            + "Made to be only used if aggregation by handler is important. ")
            .labelNames("handler", "method")
            .buckets(0.1, 0.5, 1)
            .withoutExemplars()
            .create();
    private final @Nullable Gauge inProgress;
    private final MetricsConfig config;

    HttpSeries(MetricsConfig config, CollectorRegistry registry) {
        this.config = config;
        this.inProgress = config.shouldInstrumentRequestsInprogress() ? inProgress(config) : null;
        registry.register(requests);
        registry.register(requestSize);
        registry.register(responseSize);
        registry.register(fineDuration);
        registry.register(duration);
        if (inProgress != null) {
            registry.register(inProgress);
        }
    }

    private static Gauge inProgress(MetricsConfig config) {
        Gauge.Builder gauge = Gauge.build(config.inprogressName(), "Number of HTTP requests in progress.");
        return (config.inprogressLabels() ? gauge.labelNames("handler", "method") : gauge).create();
    }

    Counter.Child requests(String handler, RequestMethod method, int status) {
        String label = config.shouldGroupStatusCodes() ? status / 100 + "xx" : Integer.toString(status);
        return requests.labels(handler, method.name(), label);
    }

    Summary.Child requestSize(String handler) {
        return requestSize.labels(handler);
    }

    Summary.Child responseSize(String handler) {
        return responseSize.labels(handler);
    }

    Histogram fineDuration() {
        return fineDuration;
    }

    Histogram.Child duration(String handler, RequestMethod method) {
        return duration.labels(handler, method.name());
    }

    Gauge.@Nullable Child inProgress(String handler, RequestMethod method) {
        if (inProgress == null) {
            return null;
        }
        return config.inprogressLabels() ? inProgress.labels(handler, method.name()) : inProgress.labels();
    }
}
