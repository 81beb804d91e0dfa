package io.modelservice.opentelemetry;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Tells when something was that was timed by {@link System#nanoTime}.
 *
 * @param offset nanoseconds between that clock and the epoch
 */
record EpochClock(long offset) {
    /** By the time of the machine as it is now. */
    static EpochClock now() {
        Instant now = Instant.now();
        long epoch = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return new EpochClock(epoch - System.nanoTime());
    }

    /** Nanoseconds since the epoch. */
    long at(long nanoTime) {
        return offset + nanoTime;
    }
}
