package io.modelservice.core.http;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.frames.Frame;
import org.eclipse.jetty.util.NanoTime;

/**
 * Ends a connection of HTTP/2 on which bytes arrive, but for too long no frame: a preface or a request's headers that
 * trickle. While a frame of headers is not complete, no other may come, so that nobody else on the connection is held up.
 */
final class FrameClock implements HeadClock, HTTP2Session.FrameListener {
    private final HTTP2Connection connection;
    private final AtomicLong frames = new AtomicLong();
    // of the thread that watches alone
    private long framesSeen;
    private long bytesSeen;
    private long since = NanoTime.now();

    FrameClock(HTTP2Connection connection) {
        this.connection = connection;
    }

    @Override
    public void onIncomingFrame(Session session, Frame frame) {
        frames.incrementAndGet();
    }

    @Override
    public boolean cutOff(long limitNanos) {
        long bytes = connection.getBytesIn();
        long complete = frames.get();
        boolean silent = complete > 0 && bytes == bytesSeen; // nothing has begun since the last frame
        if (complete != framesSeen || silent) {
            framesSeen = complete;
            bytesSeen = bytes;
            since = NanoTime.now();
            return false;
        }
        if (NanoTime.since(since) <= limitNanos) {
            return false;
        }
        connection.getEndPoint().close();
        return true;
    }
}
