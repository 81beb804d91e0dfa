package io.modelservice.it.load;

import java.time.Duration;

/** When requests are due. */
@FunctionalInterface
interface Arrivals {
    /** What {@link #due} says when there are no more. */
    long NEVER = Long.MAX_VALUE;

    /**
     * When a request is due.
     *
     * @param number its number, from 0
     * @param now the time of asking
     * @return as {@code now}, in nanoseconds since the first was due
     */
    long due(int number, long now);

    /** At fixed times, however fast the answers come: an open loop. */
    static Arrivals each(int perSecond, Duration time) {
        long total = perSecond * time.toMillis() / 1_000;
        return (number, now) -> number < total ? number * 1_000_000_000L / perSecond : NEVER;
    }

    /** Whenever there is a connection to send on, as callers do who wait for each answer: a closed loop. */
    static Arrivals asAnswered(Duration time) {
        long end = time.toNanos();
        return (number, now) -> now < end ? now : NEVER;
    }
}
