package io.modelservice.core.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/** Writes whole answers, past Javalin's own result handling, which would copy each of them through a fresh buffer. */
public final class Responses {
    /** What is written at once; each thread keeps that much memory outside of the heap (JDK-6210541). */
    private static final int PIECE_BYTES = 256 * 1024;

    private Responses() {}

    /**
     * Answers with JSON. Blocks until the body is handed to the connection; call it once, on the thread that handles the
     * request.
     *
     * @param json the body, UTF-8; not copied, so leave it alone afterwards
     */
    public static void json(HttpServletResponse response, int status, byte[] json) {
        write(response, status, EdgeHeaders.JSON, json);
    }

    /**
     * Answers with any media type, otherwise as {@link #json}. Text that is large is compressed for callers who ask for
     * that.
     */
    public static void write(HttpServletResponse response, int status, String mediaType, byte[] body) {
        writeAsItIs(response, status, mediaType, AnswerGzip.sent(response, mediaType, body));
    }

    /** Answers in the same way, but never compressed. */
    public static void writeAsItIs(HttpServletResponse response, int status, String mediaType, byte[] body) {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with any media type and a body of parts, otherwise in the same way. */
    public static void write(HttpServletResponse response, int status, String mediaType, List<ByteBuffer> parts) {
        List<ByteBuffer> sent = AnswerGzip.sent(response, mediaType, parts, length(parts));
        long length = length(sent);
        response.setStatus(status);
        if (!mediaType.equals(EdgeHeaders.JSON)) { // Javalin's would be put behind media types that are no text
            response.setCharacterEncoding(null);
        }
        response.setContentType(mediaType);
        response.setContentLengthLong(length);
        try {
            HttpOutput out = (HttpOutput) response.getOutputStream(); // Jetty's own, which takes buffers as they are
            if (length <= PIECE_BYTES) {
                out.write(joined(sent, (int) length));
            } else {
                writePieces(out, sent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long length(List<ByteBuffer> parts) {
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        return length;
    }

    /** One write costs more than a copy of this size. */
    private static ByteBuffer joined(List<ByteBuffer> parts, int length) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (ByteBuffer part : parts) {
            joined.put(part.duplicate());
        }
        return joined.flip();
    }

    private static void writePieces(HttpOutput out, List<ByteBuffer> parts) throws IOException {
        for (ByteBuffer part : parts) {
            ByteBuffer left = part.duplicate();
            while (left.hasRemaining()) {
                int size = Math.min(PIECE_BYTES, left.remaining());
                out.write(left.slice(left.position(), size));
                left.position(left.position() + size);
            }
        }
    }

    /** Answers with the failure that something thrown stands for; what nobody expected is logged. */
    public static void failure(HttpServletRequest request, HttpServletResponse response, Throwable thrown) {
        Failures.answer(request, response, thrown);
    }

    /** Answers with a failure in the shape of the request's path; forgets whatever was to be answered before. */
    static void failure(HttpServletRequest request, HttpServletResponse response, Failure failure) {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setHeader("Content-Encoding", null); // of what was to be answered
        String retryAfter = failure.retryAfterSeconds();
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter);
        }
        if (failure.type() == ErrorType.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer"); // RFC 9110: a 401 says what is wanted
        }
        if (!failure.allow().isEmpty()) {
            response.setHeader("Allow", String.join(", ", failure.allow()));
        }
        Exchange exchange = Exchange.of(request);
        FailureAnswer answer = FailureAnswer.of(
                failure,
                exchange.rules().failures(),
                Collections.list(request.getHeaders("Accept")),
                exchange.requestId());
        if (answer.varies()) {
            response.addHeader("Vary", "Accept");
        }
        response.setCharacterEncoding(null); // Javalin's would be put behind media types that it does not know
        write(response, failure.type().status(), answer.mediaType(), answer.body());
    }
}
