package io.modelservice.core.metrics;

import io.modelservice.base.ModelMetrics;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's metrics: the one place that knows the Prometheus client, whose line has ended. Each service has a
 * registry of its own. Thread-safe.
 */
public final class ServiceMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMetrics.class);
    private static final String PREFIX = "model_";

    private final CollectorRegistry registry = new CollectorRegistry();
    private final Map<String, Collector> collectors = new LinkedHashMap<>();

    /** Metrics of a model; the bound labels are asked for at each use, because a model learns its name while it is built. */
    public ModelMetrics of(Supplier<String> model, Supplier<String> version) {
        return new OfModel(model, version);
    }

    /** The value of a series, for tests and status pages; null if there is none. */
    public @Nullable Double value(String name, Map<String, String> labels) {
        for (Collector.MetricFamilySamples family : Collections.list(registry.metricFamilySamples())) {
            for (Collector.MetricFamilySamples.Sample sample : family.samples) {
                if (sample.name.equals(name) && labels(sample).equals(labels)) {
                    return sample.value;
                }
            }
        }
        return null;
    }

    private static Map<String, String> labels(Collector.MetricFamilySamples.Sample sample) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < sample.labelNames.size(); i++) {
            labels.put(sample.labelNames.get(i), sample.labelValues.get(i));
        }
        return labels;
    }

    private synchronized <C extends Collector> C once(String name, Class<C> type, Supplier<C> make) {
        Collector known = collectors.computeIfAbsent(name, key -> make.get().register(registry));
        if (!type.isInstance(known)) {
            throw new IllegalArgumentException("metric '%s' is a %s already; give one of them another name"
                    .formatted(name, known.getClass().getSimpleName()));
        }
        return type.cast(known);
    }

    private static String[] labels(String[] own) {
        return Stream.concat(Stream.of("model", "version"), Stream.of(own)).toArray(String[]::new);
    }

    private final class OfModel implements ModelMetrics {
        private final Supplier<String> model;
        private final Supplier<String> version;

        OfModel(Supplier<String> model, Supplier<String> version) {
            this.model = model;
            this.version = version;
        }

        private String[] bound(String[] own) {
            return Stream.concat(Stream.of(model.get(), version.get()), Stream.of(own))
                    .toArray(String[]::new);
        }

        @Override
        public ModelMetrics.Counter counter(String name, String help, String... labels) {
            io.prometheus.client.Counter counter =
                    once(PREFIX + name, io.prometheus.client.Counter.class, () -> io.prometheus.client.Counter.build(
                                    PREFIX + name, help)
                            .labelNames(labels(labels))
                            .create());
            return (amount, values) -> counter.labels(bound(values)).inc(amount);
        }

        @Override
        public ModelMetrics.Histogram histogram(String name, String help, double[] buckets, String... labels) {
            io.prometheus.client.Histogram histogram = once(
                    PREFIX + name, io.prometheus.client.Histogram.class, () -> io.prometheus.client.Histogram.build(
                                    PREFIX + name, help)
                            .buckets(buckets)
                            .labelNames(labels(labels))
                            .create());
            return (value, values) -> histogram.labels(bound(values)).observe(value);
        }

        @Override
        public void gauge(String name, String help, DoubleSupplier value) {
            once(PREFIX + name, AskedGauge.class, () -> new AskedGauge(PREFIX + name, help))
                    .put(model, version, value);
        }
    }

    /** A gauge whose values are asked for at each scrape; the latest supplier of a model counts. */
    private static final class AskedGauge extends Collector {
        private final String name;
        private final String help;
        private final Map<Supplier<String>, Map.Entry<Supplier<String>, DoubleSupplier>> values = new LinkedHashMap<>();

        AskedGauge(String name, String help) {
            this.name = name;
            this.help = help;
        }

        synchronized void put(Supplier<String> model, Supplier<String> version, DoubleSupplier value) {
            values.put(model, Map.entry(version, value));
        }

        @Override
        public synchronized List<MetricFamilySamples> collect() {
            GaugeMetricFamily family = new GaugeMetricFamily(name, help, List.of("model", "version"));
            values.forEach((model, value) ->
                    family.addMetric(List.of(model.get(), value.getKey().get()), ask(model.get(), value.getValue())));
            return List.of(family);
        }

        /** One model that can't say its value does not take the others' from the scrape. */
        private double ask(String model, DoubleSupplier value) {
            try {
                return value.getAsDouble();
            } catch (RuntimeException | Error e) { // a model's own code
                LOG.warn("model {} failed to say its {}", model, name, e);
                return Double.NaN;
            }
        }
    }
}
