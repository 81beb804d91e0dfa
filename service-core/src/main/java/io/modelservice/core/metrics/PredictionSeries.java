package io.modelservice.core.metrics;

import static java.util.Objects.requireNonNull;

import io.modelservice.core.metrics.PredictionMetrics.Outcome;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of all models' calls. Labels in the order of the alphabet. Thread-safe. */
final class PredictionSeries {
    private static final int KEPT = 2;

    private final Counter predictions = Counter.build(
                    "model_predictions_total", "Instances that were asked to be predicted, by how it ended.")
            .labelNames("model", "outcome", "version")
            .withoutExemplars()
            .create();
    private final Histogram duration = Histogram.build(
                    "model_prediction_duration_seconds", "Time from a complete request to its prediction, each call.")
            .labelNames("model", "version")
            .buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
            .withoutExemplars()
            .create();
    private final Histogram phases = Histogram.build(
                    "model_phase_duration_seconds", "Time of a phase of a call that came to its end, each call.")
            .labelNames("model", "phase", "version")
            .buckets(0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)
            .withoutExemplars()
            .create();
    private final Gauge inProgress = Gauge.build("model_predictions_inprogress", "Calls that have not ended.")
            .labelNames("model", "version")
            .create();

    private final LimitSeries limits;
    private final BatchSeries batches;
    private final Map<String, Map<String, Integer>> users = new HashMap<>(); // by model and version

    PredictionSeries(CollectorRegistry registry) {
        limits = new LimitSeries(registry);
        batches = new BatchSeries(registry);
        registry.register(predictions);
        registry.register(duration);
        registry.register(phases);
        registry.register(inProgress);
    }

    /** Those of what models take on. */
    LimitSeries limits() {
        return limits;
    }

    /** Those of calls that are gathered. */
    BatchSeries batches() {
        return batches;
    }

    Counter predictions() {
        return predictions;
    }

    Histogram duration() {
        return duration;
    }

    Histogram phases() {
        return phases;
    }

    Gauge inProgress() {
        return inProgress;
    }

    /** Somebody counts calls of a version. */
    synchronized void begin(String model, String version) {
        users.computeIfAbsent(model, name -> new LinkedHashMap<>()).merge(version, 1, Integer::sum);
    }

    /** Nobody counts for it any more; of versions that nobody counts for, the last {@link #KEPT} are kept. */
    synchronized void end(String model, String version) {
        Map<String, Integer> versions = requireNonNull(users.get(model));
        int left = requireNonNull(versions.remove(version)) - 1;
        versions.put(version, left); // the last to end is the last to go
        List<String> idle = versions.entrySet().stream()
                .filter(each -> each.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        for (String each : idle.subList(0, Math.max(0, idle.size() - KEPT))) {
            versions.remove(each);
            remove(model, each);
        }
    }

    private void remove(String model, String version) {
        for (Outcome outcome : Outcome.values()) {
            predictions.remove(model, outcome.label(), version);
        }
        duration.remove(model, version);
        for (Phase phase : Phase.values()) {
            phases.remove(model, phase.word(), version);
        }
        inProgress.remove(model, version);
        limits.remove(model, version);
        batches.remove(model, version);
    }
}
