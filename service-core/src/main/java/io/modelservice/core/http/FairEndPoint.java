package io.modelservice.core.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection's end that takes its turn with the others after each answer. Jetty reads on behind an answer, twice, before it
 * looks at other connections: mostly in vain, at the price of two calls of the system; and where a quick client has sent its next
 * request by then, that goes before all others that wait.
 */
final class FairEndPoint extends SocketChannelEndPoint {
    private volatile boolean answered;

    FairEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** An answer is written: nothing more is read before Jetty has asked to be told that there is something. */
    void answered() {
        answered = true;
    }

    /** A request is here, of which more may be read. */
    void asked() {
        if (answered) {
            answered = false;
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        return answered ? 0 : super.fill(buffer);
    }

    @Override
    public void fillInterested(Callback callback) {
        asked();
        super.fillInterested(callback);
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        asked();
        return super.tryFillInterested(callback);
    }
}
