package io.modelservice.it.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for a prediction at fixed times, however fast the answers come, on one connection that it keeps. A latency counts
 * from the time at which its answer was to be asked for.
 */
final class GoodClient {
    private static final String INPUT = "{\"number\":21.0}";
    private static final String OUTPUT = "{\"twice\":42.0}";
    private static final byte[] REQUEST =
            ("POST /api/models/doubling_model/prediction HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + INPUT.length() + "\r\n\r\n" + INPUT)
                    .getBytes(US_ASCII);

    private final int port;
    private final int perSecond;

    GoodClient(int port, int perSecond) {
        this.port = port;
        this.perSecond = perSecond;
    }

    /** The 99th percentile of what it waits when it asks for so long, in milliseconds. */
    double p99(Duration time) throws IOException {
        long[] latencies = new long[(int) (time.toMillis() * perSecond / 1_000)];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long first = System.nanoTime();
            for (int i = 0; i < latencies.length; i++) {
                long due = first + i * 1_000_000_000L / perSecond;
                await(due);
                socket.getOutputStream().write(REQUEST);
                check(in);
                latencies[i] = System.nanoTime() - due;
            }
        }
        Arrays.sort(latencies);
        return latencies[latencies.length * 99 / 100] / 1e6;
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void check(InputStream in) throws IOException {
        String status = line(in);
        String line = status;
        while (!line.isEmpty()) {
            line = line(in);
        }
        String body = new String(in.readNBytes(OUTPUT.length()), US_ASCII);
        if (!status.startsWith("HTTP/1.1 200") || !body.equals(OUTPUT)) {
            throw new IllegalStateException("a good client was answered '%s' '%s'".formatted(status, body));
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection of a good client was ended");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
