package io.modelservice.core.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory is taken by answers that are being written, over all connections of a port: no thread waits for those who
 * do not read theirs, so nothing else bounds it. Thread-safe.
 */
final class UnreadAnswers {
    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    UnreadAnswers(long most) {
        this.most = most;
    }

    /** Whether there is room for one more, of whatever size; {@link #remove} follows then. */
    boolean add(long length) {
        return bytes.getAndUpdate(now -> now < most ? now + length : now) < most;
    }

    void remove(long length) {
        bytes.addAndGet(-length);
    }
}
