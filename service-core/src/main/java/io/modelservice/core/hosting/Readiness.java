package io.modelservice.core.hosting;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What a chain says of its readiness, asked by one thread at a time, so that a model that does not answer costs one thread
 * and not one for each request that would know. Thread-safe.
 */
final class Readiness {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NOBODY = 0;

    private final BooleanSupplier chain;
    private final AtomicLong askedSince = new AtomicLong(NOBODY);
    private volatile boolean last = true; // it was made; it is believed until it says otherwise

    Readiness(BooleanSupplier chain) {
        this.chain = chain;
    }

    /** What it says; while another thread asks, what it said last, or, after a second, that it is not ready. */
    boolean ask() {
        long now = System.nanoTime() | 1; // never that of nobody
        long since = askedSince.compareAndExchange(NOBODY, now);
        if (since != NOBODY) {
            return last && now - since < PATIENCE_NANOS;
        }
        try {
            last = chain.getAsBoolean();
            return last;
        } finally {
            askedSince.set(NOBODY);
        }
    }
}
