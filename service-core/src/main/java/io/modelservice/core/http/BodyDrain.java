package io.modelservice.core.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * After an answer that was given before the body had been read: reads and drops the rest, up to a bound, before the
 * connection is closed. Closing at once would reset the connection, and a caller that is still sending would lose the
 * answer.
 */
final class BodyDrain implements Callback, Runnable {
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Request request;
    private final Callback callback;
    private final HttpServerSettings settings;
    private final long began = NanoTime.now();
    private long dropped;

    BodyDrain(Request request, Callback callback, HttpServerSettings settings) {
        this.request = request;
        this.callback = callback;
        this.settings = settings;
    }

    @Override
    public void succeeded() {
        run();
    }

    @Override
    public void failed(Throwable cause) {
        callback.failed(cause);
    }

    @Override
    public void run() {
        while (dropped <= MAX_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (NanoTime.since(began) <= settings.timeouts().body().toNanos()) {
                    request.demand(this);
                    return;
                }
                break;
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
        callback.succeeded();
    }
}
