package io.modelservice.grpc;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's threads beside the network's, which take calls apart and answer what takes no time, and those that models
 * work on: those on which models are asked whether they are ready, which must not wait for their work.
 */
final class Threads implements AutoCloseable {
    private static final int ASKING = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private final ThreadPoolExecutor asking = new ThreadPoolExecutor(
            0, ASKING, IDLE.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), named("grpc-asking"));
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named("grpc-clock"));

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

    /** Takes no more; a model that does not end is left behind. */
    @Override
    public void close() {
        clock.shutdownNow();
        asking.shutdown();
    }
}
