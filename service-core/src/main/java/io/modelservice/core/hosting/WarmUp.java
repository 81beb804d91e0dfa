package io.modelservice.core.hosting;

import io.modelservice.core.config.WarmUpConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Exercises a model with inputs that it has answered once, so that its first callers meet compiled code and filled caches.
 *
 * @param times how often each input is tried
 * @param duration after which no further one is tried
 */
record WarmUp(int times, Duration duration) {
    /**
     * How it went.
     *
     * @param calls how many were answered as they should
     * @param failures of the call that ended it; empty if none failed
     */
    record Result(int calls, List<String> failures) {}

    WarmUp(WarmUpConfig config) {
        this(config.times(), config.duration());
    }

    /**
     * Tries all inputs in turn until they have had their times, the duration is over, one fails, or nobody waits any more.
     *
     * @param call tries one, and says why it failed
     */
    Result run(List<Trial> trials, Function<Trial, List<String>> call, BooleanSupplier givenUp) {
        long start = System.nanoTime();
        int calls = 0;
        for (int round = 0; round < times; round++) {
            for (Trial trial : trials) {
                boolean over = duration.minusNanos(System.nanoTime() - start).isNegative();
                if (over || givenUp.getAsBoolean()) {
                    return new Result(calls, List.of());
                }
                List<String> failures = call.apply(trial);
                if (!failures.isEmpty()) {
                    return new Result(calls, List.of("warm-up, " + trial.name() + ": " + String.join("; ", failures)));
                }
                calls++;
            }
        }
        return new Result(calls, List.of());
    }
}
