package io.modelservice.core.metrics;

import io.modelservice.base.ModelMetrics;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The series that models and decorators make for themselves. Thread-safe. */
final class OwnSeries {
    private static final String PREFIX = "model_";

    private final CollectorRegistry registry;
    private final Map<String, Collector> collectors = new LinkedHashMap<>();

    OwnSeries(CollectorRegistry registry) {
        this.registry = registry;
    }

    OwnMetrics of(Supplier<String> model, Supplier<String> version) {
        return new OfModel(model, version);
    }

    private synchronized <C extends Collector> C once(String name, Class<C> type, Supplier<C> make) {
        Collector known = collectors.computeIfAbsent(name, key -> registered(name, make.get()));
        if (!type.isInstance(known)) {
            throw new IllegalArgumentException("metric '%s' is a %s already; give one of them another name"
                    .formatted(name, known.getClass().getSimpleName()));
        }
        return type.cast(known);
    }

    private <C extends Collector> C registered(String name, C collector) {
        try {
            return collector.register(registry);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "metric '%s' is the service's own; give it another name".formatted(name), e);
        }
    }

    private synchronized void forget(Supplier<String> model) {
        for (Collector collector : collectors.values()) {
            if (collector instanceof AskedGauge gauge) {
                gauge.remove(model);
            }
        }
    }

    private static String[] labels(String[] own) {
        return Stream.concat(Stream.of("model", "version"), Stream.of(own)).toArray(String[]::new);
    }

    private final class OfModel implements OwnMetrics {
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
        public void close() {
            forget(model);
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
}
