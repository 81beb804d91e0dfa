package io.modelservice.core.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;

/** The series of calls that are gathered into batches. Labels in the order of the alphabet. Thread-safe. */
final class BatchSeries {
    private final Histogram instances = Histogram.build(
                    "model_batch_instances", "Instances that the model was asked for at once, each time it was.")
            .labelNames("model", "version")
            .buckets(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096)
            .withoutExemplars()
            .create();
    private final Histogram waits = Histogram.build(
                    "model_batch_wait_seconds", "Time that calls waited for company and for their turn, each call.")
            .labelNames("model", "version")
            .buckets(0.0001, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
            .withoutExemplars()
            .create();

    BatchSeries(CollectorRegistry registry) {
        registry.register(instances);
        registry.register(waits);
    }

    Histogram instances() {
        return instances;
    }

    Histogram waits() {
        return waits;
    }

    /** Takes out what is told of a version that nobody counts for any more. */
    void remove(String model, String version) {
        instances.remove(model, version);
        waits.remove(model, version);
    }
}
