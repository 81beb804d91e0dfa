package io.modelservice.core.hosting;

import io.modelservice.base.NotReadyException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the calls of a model, so that it is closed when the last one has ended and not before. Thread-safe. */
final class Usage {
    private final AtomicInteger holders = new AtomicInteger(1); // the entry is one
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable ending;
    private final Executor executor;

    /**
     * In use by its entry.
     *
     * @param ending run once, by the last that uses it
     */
    Usage(Runnable ending) {
        this(ending, Runnable::run);
    }

    /**
     * In use by its entry.
     *
     * @param ending run once, when nobody uses it any more
     * @param executor runs it: whoever is the last has an answer to give, and an ending may take its time
     */
    Usage(Runnable ending, Executor executor) {
        this.ending = ending;
        this.executor = executor;
    }

    /**
     * A call begins; {@link #end} must follow.
     *
     * @throws NotReadyException if the last holder has gone already
     */
    void begin() {
        if (!tryBegin()) {
            throw new NotReadyException("the model was closed a moment ago", Duration.ofSeconds(1));
        }
    }

    /** A call begins, and {@link #end} must follow; false if the last holder has gone already. */
    boolean tryBegin() {
        int now = holders.get();
        while (now > 0) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holders.get();
        }
        return false;
    }

    /** A call has ended, or the entry lets go. */
    void end() {
        if (holders.decrementAndGet() == 0) {
            executor.execute(this::runEnding);
        }
    }

    /**
     * Does a call's work: the chain is not closed meanwhile, and libraries find the model's classes.
     *
     * @param loader of these; null for the boot loader
     * @throws NotReadyException if the last holder has gone already
     */
    <R> R call(Callable<R> work, @Nullable ClassLoader loader) {
        begin();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // none is declared by a chain; one thrown all the same is the model's failure
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
            end();
        }
    }

    private void runEnding() {
        try {
            ending.run();
        } finally {
            ended.countDown();
        }
    }

    /**
     * Waits until nobody uses it and the ending has run.
     *
     * @return false if the time ran out before
     */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }
}
