package io.modelservice.core.admission;

import com.netflix.concurrency.limits.limit.Gradient2Limit;
import io.modelservice.core.config.ModelLimits;

/** How many calls may be inside a model. Thread-safe. */
interface Capacity {
    /** At this moment, at least 1. */
    int limit();

    /**
     * A call has ended.
     *
     * @param start when it began, on the clock of {@link System#nanoTime}
     * @param inside calls that were inside with it
     * @param late whether its deadline had passed
     */
    void observe(long start, int inside, boolean late);

    static Capacity of(ModelLimits limits) {
        return limits.adaptive() ? new Adaptive(limits) : new Fixed(limits.concurrent());
    }

    /** Always the same. */
    record Fixed(int limit) implements Capacity {
        @Override
        public void observe(long start, int inside, boolean late) {}
    }

    /**
     * Follows the gradient between what calls take over a long and over a short time, as Netflix's concurrency-limits
     * does: more while they take as long as they did, fewer when they take longer.
     */
    final class Adaptive implements Capacity {
        private final Gradient2Limit gradient;

        Adaptive(ModelLimits limits) {
            this.gradient = Gradient2Limit.newBuilder()
                    .initialLimit(limits.concurrent())
                    .minLimit(1)
                    .maxConcurrency(limits.inFlight())
                    .queueSizeFunction(inside -> (int) Math.max(1, Math.sqrt(inside))) // what it may grow by at a time
                    .build();
        }

        @Override
        public int limit() {
            return Math.max(1, gradient.getLimit());
        }

        @Override
        public void observe(long start, int inside, boolean late) {
            gradient.onSample(start, Math.max(1, System.nanoTime() - start), inside, late);
        }
    }
}
