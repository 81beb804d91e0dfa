package io.modelservice.core.warmup;

import java.time.Duration;

/**
 * What one service wants of the process's warm-up: some time of it from the moment at which it begins, or nothing. When that time is
 * over the service is as warm as it will be, whatever became of it. Thread-safe.
 */
public final class Warmth implements AutoCloseable {
    private final EdgeWarmUp process;
    private final Duration time;
    private volatile long end;
    private volatile boolean begun;

    Warmth(EdgeWarmUp process, Duration time) {
        this.process = process;
        this.time = time;
    }

    /** The service's port is open: its time begins. */
    public void begin() {
        end = System.nanoTime() + time.toNanos();
        begun = true;
        if (time.isZero()) {
            process.leave(this);
        } else {
            process.begin();
            process.want(this);
        }
    }

    /** Whether the service's time is over, or the process needs none. */
    public boolean isReached() {
        return time.isZero() || process.isOver() || (begun && left() <= 0);
    }

    /**
     * Waits until it is reached.
     *
     * @return false if the time given ran out before
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean await(Duration limit) throws InterruptedException {
        long nanos = limit.compareTo(time) < 0 ? Math.min(limit.toNanos(), left()) : left();
        if (!isReached()) {
            process.awaitOver(nanos);
        }
        return isReached();
    }

    /** Whether more is to be done for it. */
    boolean isWanted() {
        return left() > 0;
    }

    private long left() {
        return end - System.nanoTime();
    }

    /** The service wants nothing any more. */
    @Override
    public void close() {
        process.leave(this);
    }
}
