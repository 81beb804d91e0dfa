package io.modelservice.core.http;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
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
        Response jetty = jetty(response);
        writeAsItIs(response, status, mediaType, AnswerGzip.sent(edge(jetty), jetty.getHeaders(), mediaType, body));
    }

    /** Answers in the same way, but never compressed. */
    public static void writeAsItIs(HttpServletResponse response, int status, String mediaType, byte[] body) {
        response.setStatus(status);
        response.setContentType(mediaType);
        edge(jetty(response)).exchange().answerBody(new AnswerBody(List.of(ByteBuffer.wrap(body))));
    }

    /** Answers with any media type and a body of parts, otherwise in the same way. */
    public static void write(HttpServletResponse response, int status, String mediaType, List<ByteBuffer> parts) {
        if (!mediaType.equals(EdgeHeaders.JSON)) { // Javalin's would be put behind media types that are no text
            response.setCharacterEncoding(null);
        }
        Response jetty = jetty(response);
        WholeAnswer.write(edge(jetty), jetty, status, mediaType, parts);
    }

    /** Jetty's own response, under that of the servlets. */
    static Response jetty(HttpServletResponse servlet) {
        return ((ServletApiResponse) servlet).getResponse();
    }

    /** The edge's request, under that of the servlets. */
    static EdgeRequest edge(Response jetty) {
        return Request.as(jetty.getRequest(), EdgeRequest.class);
    }

    /** Answers with a failure in the shape of the request's path; forgets whatever was to be answered before. */
    static void failure(HttpServletResponse response, Failure failure) {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setCharacterEncoding(null); // Javalin's would be put behind media types that it does not know
        Response jetty = jetty(response);
        WholeAnswer.fail(edge(jetty), jetty, failure);
    }
}
