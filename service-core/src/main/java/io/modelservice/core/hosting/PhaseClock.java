package io.modelservice.core.hosting;

import io.modelservice.core.metrics.Phase;
import io.modelservice.core.metrics.PredictionMetrics;
import org.jspecify.annotations.Nullable;

/** Times the phases of one call, of which each begins where the one before it ends. Not thread-safe. */
final class PhaseClock {
    private final @Nullable PredictionMetrics metrics;
    private long since;

    private PhaseClock(@Nullable PredictionMetrics metrics) {
        this.metrics = metrics;
        this.since = metrics == null ? 0 : System.nanoTime();
    }

    /** The first phase begins. */
    static PhaseClock start(PredictionMetrics metrics) {
        return new PhaseClock(metrics);
    }

    /** Of a trial, which is not counted. */
    static PhaseClock stopped() {
        return new PhaseClock(null);
    }

    /** This one ends, and the next begins. */
    void end(Phase phase) {
        if (metrics != null) {
            long now = System.nanoTime();
            metrics.end(phase, now - since);
            since = now;
        }
    }
}
