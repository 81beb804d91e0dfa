package io.modelservice.it.load;

import io.modelservice.it.load.Outcome.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Sends one request over and over, at times that don't depend on the answers, on connections that it keeps. A latency counts
 * from the time at which the request was due, so that whatever waits for anything, in here or in the server, is seen to. One
 * thread does it all, to a millisecond's precision. For one thread.
 */
final class OpenLoop implements AutoCloseable {
    private static final long GRACE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final InetSocketAddress server;
    private final ByteBuffer request;
    private final int mostConnections;
    private final Selector selector = Selector.open();
    private final Queue<SelectionKey> free = new ArrayDeque<>();
    private Tally tally = new Tally();
    private int connections;
    private int waiting;
    private long began;
    private long ended = System.nanoTime();

    /** What is under way on a connection. */
    private static final class Line {
        private final AnswerReader reader = new AnswerReader();
        private long due = Arrivals.NEVER;
    }

    /**
     * To a server of this machine.
     *
     * @param mostConnections when all are in use, requests wait for one, and that counts as theirs
     */
    OpenLoop(int port, Request request, int mostConnections) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = request.buffer();
        this.mostConnections = mostConnections;
    }

    /** Sends requests when they are due, and waits for their answers, of the last ones at most 30 seconds. */
    Outcome run(Arrivals arrivals) throws IOException {
        tally = new Tally();
        began = System.nanoTime();
        if (began - ended > IDLE_NANOS) { // what a server may be about to end is no connection to send on
            endFree();
        }
        int sent = 0;
        long last = 0;
        for (long due = arrivals.due(0, 0); due != Arrivals.NEVER || waiting > 0; due = arrivals.due(sent, now())) {
            if (due != Arrivals.NEVER) {
                last = now();
                if (due <= last && send(due)) {
                    sent++;
                    continue;
                }
            } else if (now() - last > GRACE_NANOS) {
                break;
            }
            selector.select(this::read, 1);
        }
        ended = System.nanoTime();
        return tally.outcome(waiting, now());
    }

    private void endFree() {
        connections -= free.size();
        free.forEach(OpenLoop::close);
        free.clear();
    }

    private long now() {
        return System.nanoTime() - began;
    }

    private boolean send(long due) throws IOException {
        SelectionKey key = free.poll(); // the one that was idle for longest, so that none becomes too idle
        if (key == null) {
            if (connections == mostConnections) {
                return false;
            }
            key = connect();
        }
        ((Line) key.attachment()).due = due;
        waiting++;
        write(key);
        return true;
    }

    private SelectionKey connect() throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        connections++;
        return channel.register(selector, SelectionKey.OP_READ, new Line());
    }

    private void write(SelectionKey key) throws IOException {
        try {
            if (((SocketChannel) key.channel()).write(request.rewind()) < request.capacity()) {
                throw new IllegalStateException("a connection without a request on it takes no request");
            }
        } catch (IOException e) {
            end(key);
        }
    }

    private void read(SelectionKey key) {
        try {
            Line line = (Line) key.attachment();
            if (((SocketChannel) key.channel()).read(line.reader.room()) < 0) {
                end(key);
                return;
            }
            Answer answer = line.reader.answer();
            if (answer != null) {
                answered(key, line, answer);
            }
        } catch (IOException e) {
            end(key);
        }
    }

    private void answered(SelectionKey key, Line line, Answer answer) {
        tally.answered(answer, now() - line.due);
        line.due = Arrivals.NEVER;
        waiting--;
        if (line.reader.isLast()) {
            connections--;
            close(key);
        } else {
            free.add(key);
        }
    }

    /** The server has ended it. */
    private void end(SelectionKey key) {
        if (((Line) key.attachment()).due == Arrivals.NEVER) {
            free.remove(key);
        } else {
            tally.reset();
            waiting--;
        }
        connections--;
        close(key);
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket can't be closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.keys().forEach(OpenLoop::close);
        selector.close();
    }
}
