package io.modelservice.core.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gauge whose values are asked for at each scrape; the latest supplier of a model counts. */
final class AskedGauge extends Collector {
    private static final Logger LOG = LoggerFactory.getLogger(AskedGauge.class);

    private final String name;
    private final String help;
    private final Map<Supplier<String>, Map.Entry<Supplier<String>, DoubleSupplier>> values = new LinkedHashMap<>();

    AskedGauge(String name, String help) {
        this.name = name;
        this.help = help;
    }

    void put(Supplier<String> model, Supplier<String> version, DoubleSupplier value) {
        synchronized (values) {
            values.put(model, Map.entry(version, value));
        }
    }

    void remove(Supplier<String> model) {
        synchronized (values) {
            values.remove(model);
        }
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Map<List<String>, Double> byLabels = new LinkedHashMap<>(); // two entries may have had one name
        known().forEach((model, value) ->
                byLabels.put(List.of(model.get(), value.getKey().get()), ask(model.get(), value.getValue())));
        GaugeMetricFamily family = new GaugeMetricFamily(name, help, List.of("model", "version"));
        byLabels.forEach(family::addMetric);
        return List.of(family);
    }

    /** A copy: a model that hangs while it is asked must not keep the next from loading. */
    private Map<Supplier<String>, Map.Entry<Supplier<String>, DoubleSupplier>> known() {
        synchronized (values) {
            return new LinkedHashMap<>(values);
        }
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
