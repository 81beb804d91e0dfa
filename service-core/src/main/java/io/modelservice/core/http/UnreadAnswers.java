package io.modelservice.core.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the answers take that are being written, over all connections: no thread waits for who does not read his,
 * so that nothing else bounds it. Safe for use by many threads.
 */
final class UnreadAnswers {
    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    UnreadAnswers(long most) {
        this.most = most;
    }

    /** Whether there is room for one more, of whatever size; {@link #remove} follows then. */
    boolean add(long length) {
        if (bytes.get() >= most) {
            return false;
        }
        bytes.addAndGet(length);
        return true;
    }

    void remove(long length) {
        bytes.addAndGet(-length);
    }
}
