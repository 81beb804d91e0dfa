package io.modelservice.core.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletApiResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Writes whole answers, past Javalin's own result handling, which would copy each of them through a fresh buffer. */
public final class Responses {
    private Responses() {}

    /**
     * Answers with JSON. The last call counts: the body is sent when the request is complete, and no thread waits for its
     * reader.
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
        send(response, List.of(ByteBuffer.wrap(body)));
    }

    /** Answers with any media type and a body of parts, otherwise in the same way. */
    public static void write(HttpServletResponse response, int status, String mediaType, List<ByteBuffer> parts) {
        List<ByteBuffer> sent = AnswerGzip.sent(response, mediaType, parts);
        response.setStatus(status);
        if (!mediaType.equals(EdgeHeaders.JSON)) { // Javalin's would be put behind media types that are no text
            response.setCharacterEncoding(null);
        }
        response.setContentType(mediaType);
        send(response, sent);
    }

    private static void send(HttpServletResponse servlet, List<ByteBuffer> parts) {
        Response response = ((ServletApiResponse) servlet).getResponse();
        Request.as(response.getRequest(), EdgeRequest.class).exchange().answerBody(new AnswerBody(parts));
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
