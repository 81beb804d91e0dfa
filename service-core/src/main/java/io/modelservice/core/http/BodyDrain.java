package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * After an answer that was given before the body had been read: reads and drops the rest, up to a bound, before the
 * connection is closed. Closing at once would reset the connection, and a caller that is still sending would lose the
 * answer.
 */
final class BodyDrain implements Callback, Runnable {
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Request request;
    private final Callback callback;
    private final Duration limit;
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private long began;
    private Scheduler.@Nullable Task deadline;
    private long dropped;

    private enum State {
        READING,
        WAITING,
        ENDED
    }

    /** @param limit how long is read, whether anything arrives or not */
    BodyDrain(Request request, Callback callback, Duration limit) {
        this.request = request;
        this.callback = callback;
        this.limit = limit;
    }

    @Override
    public void succeeded() {
        began = NanoTime.now();
        deadline = request.getComponents().getScheduler().schedule(this::expire, limit.toMillis(), MILLISECONDS);
        read();
    }

    @Override
    public void failed(Throwable cause) {
        callback.failed(cause);
    }

    @Override
    public void run() {
        if (state.compareAndSet(State.WAITING, State.READING)) {
            read();
        }
    }

    private void read() {
        while (dropped <= MAX_BYTES && !isLate()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                awaitMore();
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                break;
            }
            dropped += chunk.remaining();
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                break;
            }
        }
        state.set(State.ENDED);
        end();
    }

    private boolean isLate() {
        return NanoTime.since(began) >= limit.toNanos();
    }

    private void awaitMore() {
        state.set(State.WAITING);
        if (isLate()) { // the deadline may have come and gone while this was reading
            expire();
            return;
        }
        try {
            request.demand(this);
        } catch (IllegalStateException e) {
            if (state.get() != State.ENDED) { // else the time has run out since the lines above
                throw e;
            }
        }
    }

    /** Nothing more has arrived; who reads just now looks at the time itself: nobody else may end the request meanwhile. */
    private void expire() {
        if (state.compareAndSet(State.WAITING, State.ENDED)) {
            end();
        }
    }

    private void end() {
        Scheduler.Task task = deadline;
        if (task != null) {
            task.cancel();
        }
        callback.succeeded();
    }
}
