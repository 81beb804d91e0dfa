package io.modelservice.core.hosting;

import io.modelservice.core.metrics.Phase;
import io.modelservice.core.metrics.PredictionMetrics;
import io.modelservice.core.tracing.TraceSpan;
import org.jspecify.annotations.Nullable;

/** Times the phases of one call, of which each begins where the one before it ends. Not thread-safe. */
final class PhaseClock {
    private final @Nullable PredictionMetrics metrics;
    private final @Nullable TraceSpan trace;
    private long since;

    private PhaseClock(@Nullable PredictionMetrics metrics, @Nullable TraceSpan trace) {
        this.metrics = metrics;
        this.trace = trace;
        this.since = metrics == null ? 0 : System.nanoTime();
    }

    /**
     * The first phase begins.
     *
     * @param trace of the call, in which what is done around the chain has its spans; null for none
     */
    static PhaseClock start(PredictionMetrics metrics, @Nullable TraceSpan trace) {
        return new PhaseClock(metrics, trace);
    }

    /** Of a trial, which is not counted. */
    static PhaseClock stopped() {
        return new PhaseClock(null, null);
    }

    /** This one ends, and the next begins. */
    void end(Phase phase) {
        if (metrics != null) {
            long now = System.nanoTime();
            metrics.end(phase, now - since, trace == null ? null : trace.context());
            if (trace != null && trace.isRecording() && (phase == Phase.DECODE || phase == Phase.ENCODE)) {
                trace.child(phase.word(), since, now);
            }
            since = now;
        }
    }
}
