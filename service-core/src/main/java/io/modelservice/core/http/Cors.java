package io.modelservice.core.http;

import io.modelservice.core.config.CorsConfig;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages of other origins may call, as the Fetch standard has it (CORS protocol). It keeps nobody out:
 * that is the gate's. Safe for use by many threads.
 */
final class Cors {
    private static final HttpField VARIES = new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
    private static final HttpField METHODS = new PreEncodedHttpField("Access-Control-Allow-Methods", "GET, HEAD, POST");
    private static final HttpField EXPOSED =
            new PreEncodedHttpField("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
    private static final HttpField CREDENTIALS = new PreEncodedHttpField("Access-Control-Allow-Credentials", "true");
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final CorsConfig config;
    private final HttpField headers;
    private final HttpField maxAge;

    Cors(CorsConfig config) {
        this.config = config;
        this.headers = new PreEncodedHttpField("Access-Control-Allow-Headers", String.join(", ", config.headers()));
        this.maxAge = new PreEncodedHttpField(
                "Access-Control-Max-Age", Long.toString(config.maxAge().toSeconds()));
    }

    /** Puts what every answer carries, a refusal too: the page is to be able to read it. */
    void put(HttpFields request, HttpFields.Mutable answer) {
        if (!config.isForAll()) {
            answer.add(VARIES);
        }
        String origin = allowed(request);
        if (origin != null) {
            answer.put(ALLOWED, origin);
            answer.put(EXPOSED);
            if (config.credentials()) {
                answer.put(CREDENTIALS);
            }
        }
    }

    /** As it is told; null if there is none in the request, or it is not allowed. */
    private @Nullable String allowed(HttpFields request) {
        String origin = request.get(HttpHeader.ORIGIN);
        if (origin == null) {
            return null;
        }
        if (config.isForAll()) {
            return CorsConfig.ALL;
        }
        for (String each : config.origins()) {
            if (each.equals(origin)) {
                return each;
            }
        }
        return null;
    }

    /** Whether a browser asks in the name of a page, before it calls, if that may: such a question has no key. */
    boolean isPreflight(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains("Access-Control-Request-Method")
                && allowed(request.getHeaders()) != null;
    }

    /** Answers that it may, whatever is asked: what the path takes is not told to those without a key. */
    void answer(Response response, Callback callback) {
        HttpFields.Mutable answer = response.getHeaders();
        answer.put(METHODS);
        answer.put(headers);
        answer.put(maxAge);
        response.setStatus(204);
        response.write(true, null, callback);
    }
}
