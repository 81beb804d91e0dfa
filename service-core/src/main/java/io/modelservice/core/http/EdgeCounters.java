package io.modelservice.core.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the edge has seen so far: readable at any time, without HTTP. Safe for use by many threads. */
public final class EdgeCounters {
    private final LongAdder started = new LongAdder();
    private final AtomicInteger connections = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder refusedOfAddress = new LongAdder();
    private final LongAdder cutOff = new LongAdder();
    private final LongAdder cutOffBodies = new LongAdder();
    private final LongAdder cutShort = new LongAdder();
    private final LongAdder[] answered = {
        new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()
    };

    EdgeCounters() {}

    void start() {
        started.increment();
    }

    void answer(int status) {
        int group = status / 100;
        answered[group < answered.length ? group : 0].increment();
    }

    void connect() {
        connections.incrementAndGet();
    }

    void disconnect() {
        connections.decrementAndGet();
    }

    void refuse() {
        refused.increment();
    }

    void refuseOfAddress() {
        refusedOfAddress.increment();
    }

    /** Connections that are open. */
    public int connections() {
        return connections.get();
    }

    /** Connections that were closed at once because there were too many, in total or from their address. */
    public long refusedConnections() {
        return refused.sum() + refusedOfAddress.sum();
    }

    /** Those of them that were closed because there were too many from their address. */
    public long refusedOfAddressConnections() {
        return refusedOfAddress.sum();
    }

    void cutOff() {
        cutOff.increment();
    }

    /** Connections that were ended because the head of a request, or a handshake, took too long; never a request. */
    public long cutOffHeads() {
        return cutOff.sum();
    }

    void cutOffBody() {
        cutOffBodies.increment();
    }

    /** Requests whose body took too long, or stopped arriving. */
    public long cutOffBodies() {
        return cutOffBodies.sum();
    }

    void cutShort(long requests) {
        cutShort.add(requests);
    }

    /** Requests that were ended without an answer because the server stopped. */
    public long cutShort() {
        return cutShort.sum();
    }

    /** Requests that were begun. */
    public long accepted() {
        return started.sum();
    }

    /** Requests whose answer is not complete yet. */
    public long inFlight() {
        long done = answered();
        return started.sum() - done;
    }

    /** Requests answered so far, with any status. */
    public long answered() {
        long sum = 0;
        for (LongAdder group : answered) {
            sum += group.sum();
        }
        return sum;
    }

    /**
     * Requests answered so far with a status of one class.
     *
     * @param statusClass first digit of the status, 1 to 5
     */
    public long answered(int statusClass) {
        if (statusClass < 1 || statusClass >= answered.length) {
            throw new IllegalArgumentException(
                    "status class %d is not from 1 to 5; give the first digit of a status".formatted(statusClass));
        }
        return answered[statusClass].sum();
    }
}
