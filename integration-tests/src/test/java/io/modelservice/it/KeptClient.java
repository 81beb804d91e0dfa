package io.modelservice.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for one prediction after the other on one connection, until the server closes it, and counts what comes back. */
final class KeptClient implements Runnable {
    private final int port;
    private final byte[] request;
    private final Tally tally;

    /** What all clients of a test saw. */
    record Tally(AtomicInteger answered, AtomicInteger torn, Queue<String> odd) {
        Tally() {
            this(new AtomicInteger(), new AtomicInteger(), new ConcurrentLinkedQueue<>());
        }
    }

    KeptClient(int port, int millis, Tally tally) {
        this.port = port;
        this.tally = tally;
        String body = "{\"millis\":%d}".formatted(millis);
        this.request = "POST /api/models/paced/prediction HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(ISO_8859_1);
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open) {
                socket.getOutputStream().write(request);
                open = read(in);
            }
        } catch (IOException e) {
            // the server has gone before it took the request: that is no answer, and none was promised
        }
    }

    /** Whether the connection is kept. */
    private boolean read(InputStream in) throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        try {
            return readAnswer(in);
        } catch (IOException e) {
            tally.torn().incrementAndGet();
            throw e;
        }
    }

    private boolean readAnswer(InputStream in) throws IOException {
        String status = line(in);
        boolean kept = true;
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            kept = kept && !line.equalsIgnoreCase("Connection: close");
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        if (in.readNBytes(length).length < length) {
            throw new EOFException("the connection ended within a body");
        }
        tally.answered().incrementAndGet();
        if (!status.startsWith("HTTP/1.1 200 ") && !status.startsWith("HTTP/1.1 503 ")) {
            tally.odd().add(status);
        }
        return kept;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended within a head");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
