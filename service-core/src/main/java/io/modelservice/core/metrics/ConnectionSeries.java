package io.modelservice.core.metrics;

import io.modelservice.core.http.EdgeCounters;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;

/** What clients do to the HTTP server before there is a request, as its own counters say at each scrape. Thread-safe. */
final class ConnectionSeries extends Collector {
    private final EdgeCounters counters;

    ConnectionSeries(EdgeCounters counters) {
        this.counters = counters;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(
                new GaugeMetricFamily("server_connections_open", "Connections that are open.", counters.connections()),
                refused(),
                late());
    }

    private MetricFamilySamples refused() {
        long ofAddress = counters.refusedOfAddressConnections();
        return new CounterMetricFamily(
                        "server_connections_refused",
                        "Connections that were closed at once because there were too many.",
                        List.of("limit"))
                .addMetric(List.of("per_address"), (double) ofAddress)
                .addMetric(List.of("total"), (double) Math.max(0, counters.refusedConnections() - ofAddress));
    }

    private MetricFamilySamples late() {
        return new CounterMetricFamily(
                        "server_timeouts",
                        "Requests that did not arrive in time, by the part that was awaited.",
                        List.of("part"))
                .addMetric(List.of("body"), (double) counters.cutOffBodies())
                .addMetric(List.of("head"), (double) counters.cutOffHeads());
    }
}
