package io.modelservice.core.admission;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work that may take long or never come back, as many as there is work: what each model's limits let in is their
 * bound, and no model waits for a thread that another one holds. Thread-safe.
 */
public final class Workers implements Executor, AutoCloseable {
    /** More than any machine runs well with; beyond it calls are refused. */
    private static final int MOST = 4096;

    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    /** No threads yet. */
    public Workers() {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "work-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs it at once.
     *
     * @throws RejectedExecutionException if there are no more threads, or the service stops
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** As {@link #execute}; false if that can't be. */
    public boolean tryExecute(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) { // the latter if the system has no more threads
            return false;
        }
    }

    /** Whether the service stops, so that they take no more. */
    public boolean isClosed() {
        return threads.isShutdown();
    }

    /** Takes no more; what does not end is left behind. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
