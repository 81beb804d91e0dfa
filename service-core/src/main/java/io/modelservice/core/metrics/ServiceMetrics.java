package io.modelservice.core.metrics;

import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.http.EdgeCounters;
import io.modelservice.core.http.RequestObserver;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The service's metrics: the one door to the Prometheus client, whose line has ended. Each service has a registry of its
 * own. Thread-safe.
 */
public final class ServiceMetrics {
    private final CollectorRegistry registry = new CollectorRegistry();
    private final PredictionSeries predictions = new PredictionSeries(registry);
    private final OwnSeries own = new OwnSeries(registry);

    /** Metrics of a model; the bound labels are asked for at each use, because a model learns its name while it is built. */
    public OwnMetrics of(Supplier<String> model, Supplier<String> version) {
        return own.of(model, version);
    }

    /** The series of a model's calls. */
    public PredictionMetrics predictions(String model, String version) {
        return new PredictionMetrics(predictions, model, version);
    }

    /** The series of what a model takes on; made after {@link #predictions}, with which what is counted goes. */
    public LimitMetrics limits(String model, String version) {
        return new LimitMetrics(predictions.limits(), model, version);
    }

    /** The series of a model whose calls are gathered, which goes by these labels when it is asked. */
    public BatchMetrics batches(Supplier<String> model, Supplier<String> version) {
        return new BatchMetrics(predictions, model, version);
    }

    /**
     * Tells how the models stand; called once.
     *
     * @param states all that there are
     * @param standings asked for at each scrape, of one name for each entry
     */
    public void models(List<String> states, Supplier<List<ModelStanding>> standings) {
        registry.register(new StandingCollector(states, standings));
    }

    /**
     * Adds the series of requests, and those of the process; called once.
     *
     * @param config its {@code enabled} is the caller's to respect
     */
    public RequestObserver requests(MetricsConfig config) {
        ProcessSeries.register(registry);
        return new HttpMetrics(config, registry);
    }

    /** Adds the series of the HTTP server's connections; called once. */
    public void connections(EdgeCounters counters) {
        registry.register(new ConnectionSeries(counters));
    }

    /**
     * All series as text.
     *
     * @param openMetrics whether in OpenMetrics 1.0, else in Prometheus' text format 0.0.4
     */
    public MetricsPage page(boolean openMetrics) {
        return MetricsPage.of(registry, openMetrics);
    }

    /** The value of a series, for tests and status pages; null if there is none. */
    public @Nullable Double value(String name, Map<String, String> labels) {
        return Collections.list(registry.metricFamilySamples()).stream()
                .flatMap(family -> family.samples.stream())
                .filter(sample -> sample.name.equals(name) && labels(sample).equals(labels))
                .map(sample -> sample.value)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> labels(Sample sample) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < sample.labelNames.size(); i++) {
            labels.put(sample.labelNames.get(i), sample.labelValues.get(i));
        }
        return labels;
    }
}
