package io.modelservice.core.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.function.Supplier;

/** The entries' states and load times, asked for at each scrape. */
final class StandingCollector extends Collector {
    private final List<String> states;
    private final Supplier<List<ModelStanding>> standings;

    StandingCollector(List<String> states, Supplier<List<ModelStanding>> standings) {
        this.states = states;
        this.standings = standings;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily state = new GaugeMetricFamily(
                "model_state",
                "1 for the state that the model is in, 0 for the others.",
                List.of("model", "state", "version"));
        GaugeMetricFamily load = new GaugeMetricFamily(
                "model_load_seconds", "Time that it took to build the model.", List.of("model", "version"));
        for (ModelStanding standing : standings.get()) {
            for (String each : states) {
                double value = each.equals(standing.state()) ? 1 : 0;
                state.addMetric(List.of(standing.model(), each, standing.version()), value);
            }
            if (!Double.isNaN(standing.loadSeconds())) {
                load.addMetric(List.of(standing.model(), standing.version()), standing.loadSeconds());
            }
        }
        return List.of(state, load);
    }
}
