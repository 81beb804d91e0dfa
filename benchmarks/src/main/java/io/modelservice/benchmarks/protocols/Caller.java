package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** Asks one thing again and again on one connection. Not thread-safe. */
final class Caller implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final Variant variant;

    Caller(int port, Variant variant) throws IOException {
        this.variant = variant;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Asks until a time of {@link System#nanoTime}; how often. Throws if an answer is not a good one. */
    int askUntil(long end) throws IOException {
        check(ask());
        int answers = 1;
        for (; System.nanoTime() - end < 0; answers++) {
            ask();
        }
        return answers;
    }

    private void check(byte[] answer) throws IOException {
        String text = new String(answer, ISO_8859_1);
        if (!text.contains(variant.answered())) {
            throw new IOException(variant.name() + " is answered by " + text);
        }
    }

    private byte[] ask() throws IOException {
        socket.getOutputStream().write(variant.request());
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 200") || body.length == 0 || body.length < length) {
            throw new IOException(variant.name() + ": " + status + " " + new String(body, ISO_8859_1));
        }
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
