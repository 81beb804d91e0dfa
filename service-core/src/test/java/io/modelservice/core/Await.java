package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits in tests for what comes about by itself, such as a count that follows an answer's last byte. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /** Until something is so; fails if it is not within 30 seconds. */
    public static void until(BooleanSupplier fact) {
        long began = System.nanoTime();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime() - began).as("nanoseconds waited").isLessThan(LIMIT.toNanos());
            Thread.onSpinWait();
        }
    }
}
