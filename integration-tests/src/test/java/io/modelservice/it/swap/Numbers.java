package io.modelservice.it.swap;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a test shares with the source and the models that its service builds: which version is there to be fetched, and
 * which are open. The one static state of these tests, because a host builds both by their class. Thread-safe.
 */
final class Numbers {
    private static final long LIMIT_SECONDS = 60;
    private static final Set<NumberModel> OPEN = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger CLOSED_TWICE = new AtomicInteger();
    private static final Map<Long, CompletableFuture<Void>> WATCHED = new ConcurrentHashMap<>();
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private static volatile long current;

    /** Holds one call of a model. */
    private record Gate(CompletableFuture<Long> entered, CountDownLatch open) {}

    private Numbers() {}

    /** Lets this version be the one that the source has. */
    static void publish(long number) {
        current = number;
    }

    static long published() {
        return current;
    }

    static void opened(NumberModel model) {
        OPEN.add(model);
    }

    static void closed(NumberModel model) {
        if (!OPEN.remove(model)) {
            CLOSED_TWICE.incrementAndGet();
        }
        CompletableFuture<Void> watcher = WATCHED.remove(model.number());
        if (watcher != null) {
            watcher.complete(null);
        }
    }

    /** How many were built and not closed. */
    static int open() {
        return OPEN.size();
    }

    /** How often one was closed that was closed already. */
    static int closedTwice() {
        return CLOSED_TWICE.get();
    }

    /** Done when an open version is closed. */
    static CompletableFuture<Void> closing(long number) {
        return WATCHED.computeIfAbsent(number, absent -> new CompletableFuture<>());
    }

    private static Gate gate(String name) {
        return GATES.computeIfAbsent(name, absent -> new Gate(new CompletableFuture<>(), new CountDownLatch(1)));
    }

    /** The version that a call waits in, as soon as it does. */
    static CompletableFuture<Long> entered(String gate) {
        return gate(gate).entered();
    }

    static void open(String gate) {
        gate(gate).open().countDown();
    }

    /** Waits in a version until the gate is open. */
    static void pass(String gate, long number) {
        gate(gate).entered().complete(number);
        try {
            if (!gate(gate).open().await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate " + gate);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            GATES.remove(gate);
        }
    }
}
