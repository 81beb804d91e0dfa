package io.modelservice.core.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** How the entries stand, asked for at each scrape. */
final class StandingCollector extends Collector {
    private final List<String> states;
    private final Supplier<List<ModelStanding>> standings;

    StandingCollector(List<String> states, Supplier<List<ModelStanding>> standings) {
        this.states = states;
        this.standings = standings;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily state = gauge(
                "model_state", "1 for the state that the model is in, 0 for the others.", "model", "state", "version");
        GaugeMetricFamily since =
                gauge("model_state_timestamp_seconds", "When the model came to its state.", "model", "version");
        GaugeMetricFamily load =
                gauge("model_load_seconds", "Time that it took to build the model.", "model", "version");
        GaugeMetricFamily artifact = gauge(
                "model_artifact_info", "1; the digest of the artifact that serves.", "digest", "model", "version");
        GaugeMetricFamily attempt = gauge(
                "model_last_attempt_timestamp_seconds",
                "When the model was last tried to the end, and what came of it.",
                "model",
                "reason",
                "version");
        for (ModelStanding standing : standings.get()) {
            String model = standing.model();
            String version = standing.version();
            states.forEach(
                    each -> state.addMetric(List.of(model, each, version), each.equals(standing.state()) ? 1 : 0));
            since.addMetric(List.of(model, version), seconds(standing.since()));
            if (!Double.isNaN(standing.loadSeconds())) {
                load.addMetric(List.of(model, version), standing.loadSeconds());
            }
            if (!standing.digest().isEmpty()) {
                artifact.addMetric(List.of(standing.digest(), model, version), 1);
            }
            if (standing.lastAttempt() != null) {
                attempt.addMetric(List.of(model, standing.lastReason(), version), seconds(standing.lastAttempt()));
            }
        }
        return List.of(state, since, load, artifact, attempt);
    }

    private static GaugeMetricFamily gauge(String name, String help, String... labels) {
        return new GaugeMetricFamily(name, help, List.of(labels));
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1e3;
    }
}
