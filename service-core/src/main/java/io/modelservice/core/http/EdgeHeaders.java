package io.modelservice.core.http;

import io.modelservice.core.tracing.TraceSpan;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The headers that every answer carries, and a failure written with them without a servlet. */
final class EdgeHeaders {
    static final String JSON = "application/json";
    static final String REQUEST_ID = "X-Request-Id";
    private static final HttpField NOSNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField VARIES = new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ACCEPT.asString());

    /** What answers carry whatever they say, in lower case: of the connection, of the edge and of {@link Cors}. */
    private static final Set<String> KEPT = Set.of(
            "connection",
            "date",
            "vary",
            "x-content-type-options",
            "x-request-id",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-expose-headers");

    private EdgeHeaders() {}

    static void put(HttpFields.Mutable headers, String requestId) {
        headers.put(NOSNIFF);
        headers.put(REQUEST_ID, requestId);
    }

    /** The caller's request id when it is a valid one, else a new one. */
    static String requestId(HttpFields request) {
        return RequestIds.of(request.get(REQUEST_ID));
    }

    /** Forgets what was said of an answer that is not given, and keeps what every answer carries. */
    static void clear(HttpFields.Mutable headers) {
        for (Iterator<HttpField> each = headers.iterator(); each.hasNext(); ) {
            if (!KEPT.contains(each.next().getLowerCaseName())) {
                each.remove();
            }
        }
    }

    static void write(Response response, Failure failure, FailureShape shape, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        FailureAnswer answer = put(headers, response.getRequest(), failure, shape);
        response.setStatus(failure.type().status());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static @Nullable String traceId(Request request) {
        EdgeRequest edge = Request.as(request, EdgeRequest.class); // null of one that the parser refused
        TraceSpan trace = edge == null ? null : edge.exchange().trace();
        return trace == null ? null : trace.context().traceId();
    }

    /** Puts what tells of a failure beside its body, which is returned. */
    static FailureAnswer put(HttpFields.Mutable headers, Request request, Failure failure, FailureShape shape) {
        FailureAnswer answer = FailureAnswer.of(
                failure,
                shape,
                request.getHeaders().getValuesList(HttpHeader.ACCEPT),
                String.valueOf(headers.get(REQUEST_ID)),
                traceId(request));
        headers.put(HttpHeader.CONTENT_TYPE, answer.mediaType());
        if (answer.varies()) {
            headers.add(VARIES);
        }
        @Nullable String retryAfter = failure.retryAfterSeconds();
        if (retryAfter != null) {
            headers.put(HttpHeader.RETRY_AFTER, retryAfter);
        }
        if (failure.type() == ErrorType.UNAUTHORIZED) {
            headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer"); // RFC 9110: a 401 says what is wanted
        }
        if (!failure.allow().isEmpty()) {
            headers.put(HttpHeader.ALLOW, String.join(", ", failure.allow()));
        }
        return answer;
    }
}
