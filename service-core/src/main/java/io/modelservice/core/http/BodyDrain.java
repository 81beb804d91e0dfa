package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
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
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Scheduler.@Nullable Task deadline;
    private long dropped;

    /** @param limit how long is read, whether anything arrives or not */
    BodyDrain(Request request, Callback callback, Duration limit) {
        this.request = request;
        this.callback = callback;
        this.limit = limit;
    }

    @Override
    public void succeeded() {
        deadline = request.getComponents().getScheduler().schedule(this::end, limit.toMillis(), MILLISECONDS);
        run();
    }

    private void end() {
        if (!ended.getAndSet(true)) {
            Scheduler.Task task = deadline;
            if (task != null) {
                task.cancel();
            }
            callback.succeeded();
        }
    }

    @Override
    public void failed(Throwable cause) {
        callback.failed(cause);
    }

    private void demand() {
        try {
            request.demand(this);
        } catch (IllegalStateException e) {
            if (!ended.get()) { // else its time has run out since the line above
                throw e;
            }
        }
    }

    @Override
    public void run() {
        while (dropped <= MAX_BYTES && !ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                demand();
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
        end();
    }
}
