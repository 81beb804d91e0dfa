package io.modelservice.core.models;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a test and the models that a service builds for it share, by a name that the test chose: latches that hold a
 * model, and how often it was closed. The one static state of these tests, because a host builds models by their class.
 */
public final class Gates {
    private static final long LIMIT_SECONDS = 30;
    private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> CLOSES = new ConcurrentHashMap<>();

    private Gates() {}

    private static CountDownLatch gate(String name) {
        return GATES.computeIfAbsent(name, key -> new CountDownLatch(1));
    }

    /** Lets pass whoever waits or will wait. */
    public static void open(String name) {
        gate(name).countDown();
    }

    /** Waits until the gate is open. */
    public static void pass(String name) {
        try {
            if (!gate(name).await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Something was closed. */
    public static void closed(String name) {
        CLOSES.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
        open(name + ".closed");
    }

    /** How often it was closed. */
    public static int closes(String name) {
        AtomicInteger count = CLOSES.get(name);
        return count == null ? 0 : count.get();
    }
}
