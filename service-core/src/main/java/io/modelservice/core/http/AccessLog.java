package io.modelservice.core.http;

import io.modelservice.core.access.Caller;
import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
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
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Counts each answered request and writes one line about it: method, path, status, body bytes, milliseconds, request id.
 *
 * <p>Jetty calls this for every request, also for one that its parser refused, when the last byte is written. Text that
 * callers choose is cut and escaped, so that a line cannot be forged; the query is never written.
 */
final class AccessLog implements RequestLog {
    static final Logger LOG = LoggerFactory.getLogger("io.modelservice.access");
    private static final int MAX_METHOD = 20;
    private static final int MAX_PATH = 256;

    private final Logger lines;
    private final EdgeCounters counters;
    private final RequestWatch watch;
    private final Runnable completed;

    /**
     * Of a server.
     *
     * @param lines where they are written, {@link #LOG} for callers'
     * @param completed called after each request, when the counters know of it
     */
    AccessLog(Logger lines, EdgeCounters counters, RequestWatch watch, Runnable completed) {
        this.lines = lines;
        this.counters = counters;
        this.watch = watch;
        this.completed = completed;
    }

    @Override
    public void log(Request request, Response response) {
        if (!(request instanceof EdgeRequest edge)) {
            counters.start(); // refused by the parser: the edge has not seen it
        } else if (!edge.logsNow()) {
            return; // answered by the edge before
        }
        if (lines.isInfoEnabled()) {
            write(request, response);
        }
        try {
            watch.end(request, response);
        } finally { // whatever an observer throws: who stops the service waits for this
            counters.answer(response.getStatus());
            completed.run();
        }
    }

    /** What the text tells goes beside it as fields, too, with those of the call, where a layout of fields finds them. */
    private void write(Request request, Response response) {
        String method = escaped(request.getMethod(), MAX_METHOD);
        String path = escaped(request.getHttpURI().getPath(), MAX_PATH);
        long bytes = bodyBytes(request, response);
        long tenths = NanoTime.since(request.getHeadersNanoTime()) / 100_000;
        double milliseconds = tenths / 10.0;
        String id = id(response.getHeaders());
        LoggingEventBuilder line = lines.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("path", path)
                .addKeyValue("status", response.getStatus())
                .addKeyValue("bytes", bytes)
                .addKeyValue("duration_ms", milliseconds)
                .addKeyValue("request_id", id);
        Caller caller = request instanceof EdgeRequest edge ? edge.exchange().caller() : null;
        if (caller != null) {
            line = line.addKeyValue("api_key", caller.name());
        }
        Exchange.Served served = served(request);
        if (served != null) {
            line = line.addKeyValue("model", served.model()).addKeyValue("version", served.version());
        }
        TraceSpan trace = request instanceof EdgeRequest edge ? edge.exchange().trace() : null;
        if (trace != null) {
            TraceContext place = trace.context();
            line = line.addKeyValue("trace_id", place.traceId()).addKeyValue("span_id", place.spanId());
        }
        line.log(method + ' ' + path + ' ' + response.getStatus() + ' ' + bytes + ' ' + milliseconds + ' ' + id);
    }

    private static Exchange.@Nullable Served served(Request request) {
        return request instanceof EdgeRequest edge ? edge.exchange().served() : null;
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

    private static String escaped(@Nullable String text, int limit) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        int end = Math.min(text.length(), limit);
        StringBuilder shown = new StringBuilder(end + 3);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7F && c != '\\') {
                shown.append(c);
            } else {
                shown.append("\\u").append(String.format("%04x", (int) c));
            }
        }
        return end < text.length() ? shown.append("...").toString() : shown.toString();
    }
}
