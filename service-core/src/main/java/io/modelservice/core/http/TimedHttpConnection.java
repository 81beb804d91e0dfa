package io.modelservice.core.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * A connection of HTTP/1 that knows since when a request's head is arriving: since it was accepted, then since the first
 * byte of each further request. {@link HeadWatch} asks it from another thread; only one of that thread and the parser
 * gets to say how a head has ended.
 */
final class TimedHttpConnection extends HttpConnection implements HeadClock {
    private static final int PROBE_BYTES = 1024;
    private static final long STOPPED = 0;
    private static final long CUT_OFF = 2; // even, as no time is

    private final AtomicLong began = new AtomicLong(now());

    TimedHttpConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    private static long now() {
        return NanoTime.now() | 1;
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new TimedRequests();
    }

    @Override
    public boolean cutOff(long limitNanos) {
        long since = began.get();
        boolean late = (since & 1) == 1 && NanoTime.since(since) > limitNanos;
        if (!late || !began.compareAndSet(since, CUT_OFF)) {
            return false;
        }
        EndPoint endPoint = getEndPoint(); // closed past this connection, which would add an answer to a broken head
        if (getBytesIn() == 0) { // a browser that connected ahead of need would show the answer to its next request
            endPoint.close();
        } else {
            endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(LateHead.answer()));
        }
        return true;
    }

    /** The answer to its request is written. */
    void answered() {
        if (getEndPoint() instanceof FairEndPoint fair) {
            fair.answered();
        }
    }

    /**
     * Whether the other side has closed it, also for sending alone; asked while a request waits to be answered and nobody
     * else reads. What has arrived of the next request is kept; behind it nothing can be seen.
     */
    boolean isClosedByPeer() {
        if (!isRequestBufferEmpty()) {
            return false;
        }
        ByteBuffer probe = BufferUtil.allocate(PROBE_BYTES);
        try {
            int read = getEndPoint().fill(probe);
            if (read > 0) {
                onUpgradeTo(probe);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private final class TimedRequests extends RequestHandler {
        @Override
        public void messageBegin() {
            if (!isRequestBufferEmpty()) { // empty lines before a request begin its time, too
                began.compareAndSet(STOPPED, now());
            }
            super.messageBegin();
        }

        @Override
        public boolean headerComplete() {
            stop();
            if (getEndPoint() instanceof FairEndPoint fair) {
                fair.asked();
            }
            return super.headerComplete();
        }

        @Override
        public void badMessage(HttpException failure) {
            stop();
            super.badMessage(failure);
        }

        private void stop() {
            if (began.getAndSet(STOPPED) == CUT_OFF) {
                throw new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408); // has been answered
            }
        }
    }
}
