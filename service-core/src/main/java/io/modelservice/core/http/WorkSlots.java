package io.modelservice.core.http;

import io.javalin.http.Context;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets work that may take long use only some of the server's threads, so that the rest can answer at once.
 *
 * <p>While a slot is free, work runs on the thread that asks. When none is, the request is parked without a thread, in
 * the order of arrival, and its work runs on the server's pool when a slot falls free. Safe for use by many threads.
 */
public final class WorkSlots {
    private final Semaphore free;
    private final int queueLimit;
    private final Executor pool;
    private final Queue<Parked> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    /** One request's work: computes, and answers through the context or throws. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does the work on the calling thread.
         *
         * @throws Exception to be answered as if the route itself had thrown it
         */
        void run(Context context) throws Exception;
    }

    private record Parked(Context context, Work work, CompletableFuture<Void> done) {}

    /**
     * Slots that are all free.
     *
     * @param slots how many pieces of work may run at the same time, at least 1
     * @param queueLimit how many more may wait, 0 or more
     * @param pool runs the parked ones; needs more threads than there are slots
     */
    public WorkSlots(int slots, int queueLimit, Executor pool) {
        if (slots < 1 || queueLimit < 0) {
            throw new IllegalArgumentException(
                    "%d slots with a queue of %d are not possible; give at least 1 and 0".formatted(slots, queueLimit));
        }
        this.free = new Semaphore(slots);
        this.queueLimit = queueLimit;
        this.pool = pool;
    }

    /** Slots apart from these, on the same threads: for work that must neither wait for these nor take them all. */
    public WorkSlots apart(int slots, int queue) {
        return new WorkSlots(slots, queue, pool);
    }

    /**
     * Runs the work now, or parks the request until there is a slot. The last thing that a route's handler calls.
     *
     * @throws FailureException with {@link ErrorType#OVERLOADED} if the queue is full
     * @throws Exception what the work throws, if it ran at once
     */
    public void run(Context context, Work work) throws Exception {
        if (!free.tryAcquire()) {
            park(context, work);
            return;
        }
        try {
            work.run(context);
        } finally {
            release();
        }
    }

    /** Whether the calling thread may do such work itself; {@link #leave} must follow then. */
    public boolean tryEnter() {
        return free.tryAcquire();
    }

    /** Ends what {@link #tryEnter} began. */
    public void leave() {
        release();
    }

    /** Requests that wait for a slot. */
    public int waiting() {
        return queued.get();
    }

    private void park(Context context, Work work) {
        if (queued.incrementAndGet() > queueLimit) {
            queued.decrementAndGet();
            throw new FailureException(ErrorType.OVERLOADED);
        }
        context.future(() -> {
            Parked parked = new Parked(context, work, new CompletableFuture<>());
            queue.add(parked);
            startWaiting(); // a slot may have fallen free since
            return parked.done();
        });
    }

    private void startWaiting() {
        while (!queue.isEmpty() && free.tryAcquire()) {
            release();
        }
    }

    /** Hands the caller's slot to the first that waits, or gives it back. */
    private void release() {
        Parked next = queue.poll();
        if (next != null) {
            start(next);
            return;
        }
        free.release();
        if (!queue.isEmpty()) { // one came between the two lines above
            startWaiting();
        }
    }

    private void start(Parked parked) {
        queued.decrementAndGet();
        try {
            pool.execute(() -> finish(parked));
        } catch (RejectedExecutionException e) { // the server has stopped
            end(parked, new FailureException(ErrorType.NOT_READY));
        }
    }

    private void finish(Parked parked) {
        try {
            parked.work().run(parked.context());
        } catch (Throwable e) { // one of the two edges: around a request
            end(parked, e);
            return;
        }
        end(parked, null);
    }

    private void end(Parked parked, @Nullable Throwable thrown) {
        release();
        try {
            if (thrown != null) {
                Failures.answer(parked.context().req(), parked.context().res(), thrown);
            }
        } finally {
            parked.done().complete(null); // Javalin ends the response
        }
    }
}
