package io.modelservice.core.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All series as text in Prometheus' format 0.0.4, labels in the order of the alphabet. */
final class MetricsPage {
    private MetricsPage() {}

    static byte[] of(CollectorRegistry registry) {
        List<MetricFamilySamples> families = Collections.list(registry.metricFamilySamples()).stream()
                .map(MetricsPage::sorted)
                .toList();
        StringWriter page = new StringWriter();
        try {
            TextFormat.write004(page, Collections.enumeration(families));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory throws none
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MetricFamilySamples sorted(MetricFamilySamples family) {
        return new MetricFamilySamples(
                family.name,
                family.unit,
                family.type,
                family.help,
                family.samples.stream().map(MetricsPage::sorted).toList());
    }

    private static Sample sorted(Sample sample) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < sample.labelNames.size(); i++) {
            labels.put(sample.labelNames.get(i), sample.labelValues.get(i));
        }
        return new Sample(sample.name, List.copyOf(labels.keySet()), List.copyOf(labels.values()), sample.value);
    }
}
