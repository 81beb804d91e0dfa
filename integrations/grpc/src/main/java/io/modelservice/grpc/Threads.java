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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's threads beside the network's, which take calls apart and answer what takes no time: those that models work
 * on, so that slow models stop neither health nor each other's refusals; and those on which models are asked whether they
 * are ready, which must not wait for their work.
 */
final class Threads implements AutoCloseable {
    /** As many as HTTP's server has slots for work, and requests waiting for one. */
    static final int SLOTS = 96;

    static final int QUEUE = 256;
    private static final int ASKING = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private final ThreadPoolExecutor work = new ThreadPoolExecutor(
            SLOTS, SLOTS, IDLE.toNanos(), TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(QUEUE), named("grpc-work"));
    private final ThreadPoolExecutor asking = new ThreadPoolExecutor(
            0, ASKING, IDLE.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), named("grpc-asking"));
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named("grpc-clock"));

    Threads() {
        work.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** For questions to models; refuses what is more than it has threads for. */
    Executor asking() {
        return asking;
    }

    /** Does something from time to time, whatever became of it the time before. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the threads
    void repeat(Runnable look, Duration pause) {
        Runnable guarded = () -> {
            try {
                look.run();
            } catch (
                    RuntimeException
                            e) { // one of the edges: nobody else would hear of it, and it would be the last time
                LOG.error("what gRPC does from time to time failed", e);
            }
        };
        clock.scheduleWithFixedDelay(guarded, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
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
    }
}
