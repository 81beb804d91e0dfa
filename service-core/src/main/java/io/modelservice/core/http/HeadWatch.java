package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose request's head, or handshake before it, takes too long, however steadily it trickles: an idle
 * timeout never ends these. Looks at all connections a few times within that limit, so that a good request pays for
 * nothing but noting when its head began and ended.
 */
final class HeadWatch extends AbstractLifeCycle implements Runnable {
    private static final int LOOKS = 8; // within the limit
    private static final int MOST_MILLIS = 1_000;
    private static final int ENDED_AT_ONCE = 25; // so that good requests find room between many that are ended
    private static final int PAUSE_MILLIS = 20;

    private final AbstractConnector connector;
    private final EdgeCounters counters;
    private final Duration limit;
    private final long everyMillis;
    private Iterator<EndPoint> left = Collections.emptyIterator(); // of the look that goes on
    private volatile Scheduler.@Nullable Task next;

    HeadWatch(AbstractConnector connector, EdgeCounters counters, Duration limit) {
        this.connector = connector;
        this.counters = counters;
        this.limit = limit;
        this.everyMillis = Math.max(1, Math.min(MOST_MILLIS, limit.toMillis() / LOOKS));
    }

    @Override
    protected void doStart() {
        schedule(everyMillis);
    }

    @Override
    protected void doStop() {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
    }

    private void schedule(long millis) {
        next = connector.getScheduler().schedule(this, millis, MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            look();
        } finally {
            if (isRunning()) {
                schedule(left.hasNext() ? PAUSE_MILLIS : everyMillis);
            }
        }
    }

    private void look() {
        if (!left.hasNext()) {
            left = connector.getConnectedEndPoints().iterator();
        }
        int ended = 0;
        while (left.hasNext() && ended < ENDED_AT_ONCE) {
            ended += look(left.next()) ? 1 : 0;
        }
    }

    private boolean look(EndPoint endPoint) {
        boolean ended = true;
        try {
            ended = cutOff(endPoint);
            if (ended) {
                counters.cutOff();
            }
        } catch (RuntimeException e) {
            // it has closed meanwhile, or is writing: not a good one, and not to stop the watch
            endPoint.close(e);
        }
        return ended;
    }

    private boolean cutOff(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        if (connection instanceof SslConnection tls) {
            connection = tls.getSslEndPoint().getConnection();
        }
        if (connection instanceof HeadClock clock) {
            return clock.cutOff(limit.toNanos());
        }
        if (connection instanceof ConnectionMetaData about
                && about.getAttribute(HeadClock.ATTRIBUTE) instanceof HeadClock clock) {
            return clock.cutOff(limit.toNanos());
        }
        boolean negotiates = connection instanceof NegotiatingServerConnection;
        if (negotiates && System.currentTimeMillis() - endPoint.getCreatedTimeStamp() > limit.toMillis()) {
            endPoint.close();
            return true;
        }
        return false;
    }
}
