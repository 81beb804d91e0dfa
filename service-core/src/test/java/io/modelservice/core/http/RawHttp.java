package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** One connection, on which bytes are sent as they are and answers are read one by one. */
public final class RawHttp implements AutoCloseable {
    private static final int LIMIT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    /** One answer; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The kind in the service's own shape of an error. */
        String type() {
            return body.startsWith("{\"type\":\"") ? body.substring(9, body.indexOf('"', 9)) : "not an error: " + body;
        }
    }

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public static Answer once(int port, String request) throws IOException {
        try (RawHttp connection = new RawHttp(port)) {
            return connection.send(request).read();
        }
    }

    RawHttp send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends one byte after the other, about 50 a second, until the server says something or ends the connection. */
    RawHttp trickle(String bytes) throws IOException {
        for (int i = 0; i < bytes.length() && !isAnswered(20); i++) {
            try {
                send(bytes.substring(i, i + 1));
            } catch (SocketException e) {
                break; // it has ended the connection
            }
        }
        return this;
    }

    /** Reads a few bytes every 20 ms in a thread of its own, until the connection is ended by either side. */
    CompletableFuture<Void> readSlowly(int bytes) {
        CountDownLatch never = new CountDownLatch(1);
        return CompletableFuture.runAsync(() -> {
            try {
                while (in.readNBytes(bytes).length == bytes) {
                    never.await(20, MILLISECONDS);
                }
            } catch (SocketException e) {
                // ended by a reset, since there was more to send
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Whether the server says something, or ends the connection, within a time. */
    boolean isAnswered(int millis) throws IOException {
        socket.setSoTimeout(millis);
        in.mark(1);
        try {
            if (in.read() >= 0) {
                in.reset();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(LIMIT_MILLIS);
        }
    }

    /** Reads what the server says, and tells whether it ends the connection before it has said nothing for a time. */
    boolean endsWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (in.read() >= 0) {}
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Whether the server has closed the connection; waits for the next byte. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    /** Reads one frame of HTTP/2, and returns its type. */
    int frame() throws IOException {
        byte[] head = in.readNBytes(9);
        if (head.length < 9) {
            throw new EOFException("the connection ended within a frame");
        }
        in.skipNBytes(((head[0] & 0xff) << 16) | ((head[1] & 0xff) << 8) | (head[2] & 0xff));
        return head[3];
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException("the connection ended within a head: " + line.toString(ISO_8859_1));
            }
            line.write(c);
            c = in.read();
        }
        return line.toString(ISO_8859_1).strip();
    }

    Answer read() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), ISO_8859_1);
        return new Answer(Integer.parseInt(status.split(" ", -1)[1]), headers, body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
