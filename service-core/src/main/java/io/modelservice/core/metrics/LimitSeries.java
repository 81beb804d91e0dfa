package io.modelservice.core.metrics;

import io.modelservice.core.admission.Refusal;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/** The series of what models take on. Labels in the order of the alphabet. Thread-safe. */
final class LimitSeries {
    private final Counter rejected = Counter.build(
                    "model_limit_rejected_total", "Calls that were let in and not done, or not let in.")
            .labelNames("model", "reason", "version")
            .withoutExemplars()
            .create();
    private final Counter timeouts = Counter.build(
                    "model_timeouts_total", "Calls whose deadline passed while they were done.")
            .labelNames("model", "version")
            .withoutExemplars()
            .create();
    private final Histogram waits = Histogram.build(
                    "model_limit_wait_seconds", "Time that calls waited for their turn before they began.")
            .labelNames("model", "version")
            .buckets(0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
            .withoutExemplars()
            .create();
    private final AskedGauge inUse = new AskedGauge("model_limit_in_use", "Calls that are inside the model.");
    private final AskedGauge queued = new AskedGauge("model_limit_queued", "Calls that wait for their turn.");
    private final AskedGauge hung =
            new AskedGauge("model_hung_calls", "Calls that go on more than a second past their deadline.");

    LimitSeries(CollectorRegistry registry) {
        registry.register(rejected);
        registry.register(timeouts);
        registry.register(waits);
        registry.register(inUse);
        registry.register(queued);
        registry.register(hung);
    }

    Counter rejected() {
        return rejected;
    }

    Counter timeouts() {
        return timeouts;
    }

    Histogram waits() {
        return waits;
    }

    AskedGauge inUse() {
        return inUse;
    }

    AskedGauge queued() {
        return queued;
    }

    AskedGauge hung() {
        return hung;
    }

    /** Takes out what is told of a version that nobody counts for any more. */
    void remove(String model, String version) {
        for (Refusal why : Refusal.values()) {
            rejected.remove(model, why.word(), version);
        }
        timeouts.remove(model, version);
        waits.remove(model, version);
    }
}
