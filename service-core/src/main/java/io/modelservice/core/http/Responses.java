package io.modelservice.core.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/** Writes whole answers, past Javalin's own result handling, which would copy each of them through a fresh buffer. */
public final class Responses {
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

    /** Answers with any media type, otherwise as {@link #json}. */
    public static void write(HttpServletResponse response, int status, String mediaType, byte[] body) {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with any media type and a body of parts, otherwise as {@link #json}. */
    public static void write(HttpServletResponse response, int status, String mediaType, List<ByteBuffer> parts) {
        response.setStatus(status);
        response.setCharacterEncoding(null); // Javalin's, which would be put behind media types that are no text
        response.setContentType(mediaType);
        response.setContentLengthLong(
                parts.stream().mapToLong(ByteBuffer::remaining).sum());
        try {
            HttpOutput out = (HttpOutput) response.getOutputStream(); // Jetty's own, which takes buffers as they are
            for (ByteBuffer part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with a failure in the shape of the request's path; forgets whatever was to be answered before. */
    static void failure(HttpServletRequest request, HttpServletResponse response, Failure failure) {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
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
        byte[] body = Exchange.of(request).rules().failures().body(failure);
        json(response, failure.type().status(), body);
    }
}
