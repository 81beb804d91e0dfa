package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that are more than may be open, before a byte of them is read. Accepting and closing is the cheapest
 * that can be done with them: left in the system's queue they would hold up those that may come. Each port counts its own,
 * so that a full one leaves operators theirs. Safe for use by many threads.
 */
final class ConnectionGuard implements SelectorManager.AcceptListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);
    private static final int NETWORK_BYTES = 8; // of an address of IPv6: what one client usually has all of

    private final ConnectionLimits limits;
    private final EdgeCounters counters;
    private final Map<SelectableChannel, InetAddress> open = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger here = new AtomicInteger();
    private final AtomicLong told = new AtomicLong(NanoTime.now() - MINUTES.toNanos(1));

    ConnectionGuard(ConnectionLimits limits, EdgeCounters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        try {
            InetAddress client = client((SocketChannel) channel);
            int ofClient = perAddress.merge(client, 1, Integer::sum);
            open.put(channel, client);
            counters.connect();
            int all = here.incrementAndGet();
            if (limits.perAddress() > 0 && ofClient > limits.perAddress()) {
                counters.refuseOfAddress();
                close(channel);
            } else if (all > limits.total()) {
                counters.refuse();
                close(channel);
            }
        } catch (IOException e) { // it has gone already
            IO.close(channel);
        }
    }

    private static InetAddress client(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote)) {
            throw new IOException("the channel is not connected");
        }
        byte[] address = remote.getAddress().getAddress();
        if (address.length <= 4) { // also one of IPv4 that came as one of IPv6
            return remote.getAddress();
        }
        for (int i = NETWORK_BYTES; i < address.length; i++) {
            address[i] = 0;
        }
        return InetAddress.getByAddress(address);
    }

    private void close(SelectableChannel channel) {
        IO.close(channel);
        long last = told.get();
        if (NanoTime.since(last) >= MINUTES.toNanos(1) && told.compareAndSet(last, NanoTime.now())) {
            LOG.warn(
                    "{} connections are open: some are closed at once, as server.max_connections or"
                            + " server.max_connections_per_address says",
                    here.get());
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        onClosed(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        InetAddress client = open.remove(channel);
        if (client != null) {
            here.decrementAndGet();
            counters.disconnect();
            perAddress.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
        }
    }
}
