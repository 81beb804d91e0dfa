package io.modelservice.it.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose requests never end: half a second after each byte comes the next, of one connection after the other.
 * One thread holds all of them.
 * Closing ends those that the server has not.
 */
final class SlowClients implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;
    private static final String HEAD = "GET /api/health HTTP/1.1\r\nHost: a\r\nX-Slow: ";
    private static final String BODY =
            "POST /api/models/doubling_model/prediction HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n";

    private final Selector selector = Selector.open();
    private final List<SelectionKey> connected = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "slow-clients");
    private final long began = System.nanoTime();
    private volatile long lastEnded;
    private volatile boolean closing;

    SlowClients(int port, int heads, int bodies) throws IOException {
        for (int i = 0; i < heads + bodies; i++) {
            connect(port, i < heads ? HEAD : BODY);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void connect(int port, String begin) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(begin.getBytes(US_ASCII)));
        channel.configureBlocking(false);
        connected.add(channel.register(selector, SelectionKey.OP_READ));
        open.incrementAndGet();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        long next = System.nanoTime();
        int turn = 0;
        try {
            while (!closing && open.get() > 0) {
                selector.select(key -> read(key, buffer), 1);
                for (; System.nanoTime() - next >= 0; next += EVERY_MILLIS * 1_000_000 / connected.size()) {
                    write(connected.get(turn++ % connected.size()));
                }
            }
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) >= 0) {
                return; // the answer; the end follows
            }
        } catch (IOException e) {
            // reset: ended as well
        }
        end(key);
    }

    private void end(SelectionKey key) {
        key.cancel();
        quietly(key);
        lastEnded = System.nanoTime();
        open.decrementAndGet();
    }

    private static void quietly(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket can't be closed", e);
        }
    }

    private static void write(SelectionKey key) {
        if (key.isValid()) {
            try {
                ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'1'}));
            } catch (IOException e) {
                // it has been ended: told by the next read
            }
        }
    }

    /** How many the server has not ended yet. */
    int open() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the slow clients have failed", cause);
        }
        return open.get();
    }

    /** Waits until the server has ended all of them; from the first one's connection to the last one's end, or null if the time ran out. */
    @Nullable
    Duration awaitEnd(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis());
        return open() > 0 ? null : Duration.ofNanos(lastEnded - began);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connected.forEach(SlowClients::quietly);
        selector.close();
    }
}
