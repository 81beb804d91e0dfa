package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;

/** Tells a whole answer on Jetty's response, as all ways to a route do it; it is written when the request is at its end. */
final class WholeAnswer {
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, EdgeHeaders.JSON);

    private WholeAnswer() {}

    /** The last one told counts. Text that is large is compressed for callers who ask for that. */
    static void write(EdgeRequest request, Response response, int status, String mediaType, List<ByteBuffer> parts) {
        HttpFields.Mutable headers = response.getHeaders();
        List<ByteBuffer> sent = AnswerGzip.sent(request, headers, mediaType, parts);
        response.setStatus(status);
        if (mediaType.equals(EdgeHeaders.JSON)) {
            headers.put(JSON);
        } else {
            headers.put(HttpHeader.CONTENT_TYPE, mediaType);
        }
        request.exchange().answerBody(new AnswerBody(sent));
    }

    /** Tells a failure in the shape of the request's path. */
    static void fail(EdgeRequest request, Response response, Failure failure) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.remove(HttpHeader.CONTENT_ENCODING); // of what was to be answered
        FailureAnswer answer = EdgeHeaders.put(
                headers, request, failure, request.exchange().rules().failures());
        write(request, response, failure.type().status(), answer.mediaType(), List.of(ByteBuffer.wrap(answer.body())));
    }
}
