package io.modelservice.core.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts each answered request and writes one line about it: method, path, status, body bytes, milliseconds, request id.
 *
 * <p>Jetty calls this for every request, also for one that its parser refused, when the last byte is written. Text that
 * callers choose is cut and escaped, so that a line cannot be forged; the query is never written.
 */
final class AccessLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.modelservice.access");
    private static final int MAX_METHOD = 20;
    private static final int MAX_PATH = 256;

    private final EdgeCounters counters;
    private final RequestWatch watch;
    private final Runnable completed;

    /**
     * Writes to the logger {@code io.modelservice.access}.
     *
     * @param completed called after each request, when the counters know of it
     */
    AccessLog(EdgeCounters counters, RequestWatch watch, Runnable completed) {
        this.counters = counters;
        this.watch = watch;
        this.completed = completed;
    }

    @Override
    public void log(Request request, Response response) {
        if (!(request instanceof EdgeRequest)) {
            counters.start(); // refused by the parser: the edge has not seen it
        }
        if (LOG.isInfoEnabled()) {
            LOG.info(line(request, response));
        }
        watch.end(request, response);
        counters.answer(response.getStatus());
        completed.run();
    }

    private static String line(Request request, Response response) {
        long micros = NanoTime.since(request.getHeadersNanoTime()) / 1000;
        StringBuilder line = new StringBuilder(128);
        escape(line, request.getMethod(), MAX_METHOD);
        line.append(' ');
        escape(line, request.getHttpURI().getPath(), MAX_PATH);
        line.append(' ').append(response.getStatus());
        line.append(' ').append(bodyBytes(request, response));
        line.append(' ').append(micros / 1000).append('.').append((char) ('0' + micros / 100 % 10));
        return line.append(' ').append(id(response.getHeaders())).toString();
    }

    /** Of an answer that Jetty's parser made, only the announced length is known here. */
    private static long bodyBytes(Request request, Response response) {
        long written = Response.getContentBytesWritten(response);
        boolean known = written > 0 || HttpMethod.HEAD.is(request.getMethod());
        return Math.max(0, known ? written : response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
    }

    private static String id(HttpFields headers) {
        String id = headers.get(EdgeHeaders.REQUEST_ID);
        return id == null ? "-" : id;
    }

    private static void escape(StringBuilder line, @Nullable String text, int limit) {
        if (text == null || text.isEmpty()) {
            line.append('-');
            return;
        }
        int end = Math.min(text.length(), limit);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7F && c != '\\') {
                line.append(c);
            } else {
                line.append("\\u").append(String.format("%04x", (int) c));
            }
        }
        if (end < text.length()) {
            line.append("...");
        }
    }
}
