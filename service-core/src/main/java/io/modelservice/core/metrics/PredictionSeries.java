package io.modelservice.core.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;

/** The series of all models' calls. Labels in the order of the alphabet. */
final class PredictionSeries {
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
    private final Gauge inProgress = Gauge.build("model_predictions_inprogress", "Calls that have not ended.")
            .labelNames("model", "version")
            .create();

    PredictionSeries(CollectorRegistry registry) {
        registry.register(predictions);
        registry.register(duration);
        registry.register(inProgress);
    }

    Counter predictions() {
        return predictions;
    }

    Histogram duration() {
        return duration;
    }

    Gauge inProgress() {
        return inProgress;
    }
}
