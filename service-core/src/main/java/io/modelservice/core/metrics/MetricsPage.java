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

/**
 * All series as text, labels in the order of the alphabet.
 *
 * @param mediaType of its format: OpenMetrics 1.0, which alone has exemplars, or Prometheus' own, 0.0.4
 */
public record MetricsPage(String mediaType, byte[] text) {
    private static final String CREATED =
            "_created"; // a series more for each that counts, which OpenMetrics leaves to choice; the Python package
    // has them

    static MetricsPage of(CollectorRegistry registry, boolean openMetrics) {
        String mediaType = openMetrics ? TextFormat.CONTENT_TYPE_OPENMETRICS_100 : TextFormat.CONTENT_TYPE_004;
        StringWriter page = new StringWriter();
        try {
            TextFormat.writeFormat(mediaType, page, Collections.enumeration(families(registry, !openMetrics)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory throws none
        }
        return new MetricsPage(mediaType, page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<MetricFamilySamples> families(CollectorRegistry registry, boolean withCreated) {
        return Collections.list(registry.metricFamilySamples()).stream()
                .map(family -> sorted(family, withCreated))
                .toList();
    }

    private static MetricFamilySamples sorted(MetricFamilySamples family, boolean withCreated) {
        return new MetricFamilySamples(
                family.name,
                family.unit,
                family.type,
                family.help,
                family.samples.stream()
                        .filter(sample -> withCreated || !sample.name.equals(family.name + CREATED))
                        .map(MetricsPage::sorted)
                        .toList());
    }

    private static Sample sorted(Sample sample) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < sample.labelNames.size(); i++) {
            labels.put(sample.labelNames.get(i), sample.labelValues.get(i));
        }
        return new Sample(
                sample.name, List.copyOf(labels.keySet()), List.copyOf(labels.values()), sample.value, sample.exemplar);
    }
}
