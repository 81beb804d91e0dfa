package io.modelservice.core.hosting;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that load models, and, apart from them, those that look at sources: one that hangs keeps nobody from loading.
 * All of them go when there is nothing to do. Thread-safe.
 */
final class LoaderThreads implements AutoCloseable {
    private static final int LEAST_LOADERS = 16;
    private static final int POLLERS = 8;

    private final ExecutorService loaders =
            pool("model-loader", Math.max(LEAST_LOADERS, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService pollers = pool("model-poller", POLLERS);
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "model-timer"));

    LoaderThreads() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    private static ExecutorService pool(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(work, name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    Executor loaders() {
        return loaders;
    }

    Executor pollers() {
        return pollers;
    }

    /** Runs something short later; null if everything has stopped. */
    @Nullable
    Future<?> later(Runnable work, Duration pause) {
        try {
            return timer.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Begins nothing more, and interrupts what has begun. */
    @Override
    public void close() {
        timer.shutdownNow();
        pollers.shutdownNow();
        loaders.shutdownNow();
    }
}
