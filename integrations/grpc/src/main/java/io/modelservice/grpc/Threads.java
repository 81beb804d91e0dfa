package io.modelservice.grpc;

import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server's threads: those that take calls apart and answer what takes no time, and, apart from them, those that models
 * work on, so that slow models stop neither health nor each other's refusals; and those on which models are asked whether
 * they are ready, which must not wait for their work.
 */
final class Threads implements AutoCloseable {
    /** As many as HTTP's server has slots for work, and requests waiting for one. */
    static final int SLOTS = 96;

    static final int QUEUE = 256;
    private static final int CALLBACKS = 16;
    private static final int ASKING = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor callbacks = pool("grpc", CALLBACKS, Integer.MAX_VALUE);
    private final ThreadPoolExecutor work = pool("grpc-work", SLOTS, QUEUE);
    private final ThreadPoolExecutor asking = new ThreadPoolExecutor(
            0, ASKING, IDLE.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), named("grpc-asking"));
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named("grpc-clock"));

    private static ThreadPoolExecutor pool(String name, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE.toNanos(), TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(queue), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** For what must not wait. */
    Executor callbacks() {
        return callbacks;
    }

    /** For questions to models; refuses what is more than it has threads for. */
    Executor asking() {
        return asking;
    }

    /** Does something from time to time, as long as it does not throw. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the threads
    void repeat(Runnable look, Duration pause) {
        clock.scheduleWithFixedDelay(look, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Lets a model work.
     *
     * @throws FailureException if there is no room for more
     */
    void work(Runnable task) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException e) {
            throw new FailureException(work.isShutdown() ? ErrorType.NOT_READY : ErrorType.OVERLOADED);
        }
    }

    /** Takes no more; a model that does not end is left behind. */
    @Override
    public void close() {
        clock.shutdownNow();
        work.shutdown();
        asking.shutdown();
        callbacks.shutdown();
    }
}
