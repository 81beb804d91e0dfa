package io.modelservice.core.http;

import io.modelservice.core.access.Entrance;
import io.modelservice.core.http.RequestObserver.Observation;
import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Tracing;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/** Tells the observers of each request under the label of its route. Safe for use by many threads. */
final class RequestWatch {
    private static final int FAILURE = 500;

    private final RequestObserver observer;
    private final Tracing tracing;
    private final Routes routes;
    private final RouteDispatch dispatch;

    RequestWatch(Observers observers, Routes routes, RouteDispatch dispatch) {
        this.observer = observers.requests();
        this.tracing = observers.tracing();
        this.routes = routes;
        this.dispatch = dispatch;
    }

    /** The headers are known; the body may be still to come. */
    void begin(EdgeRequest request) {
        Exchange exchange = request.exchange();
        if (observer != RequestObserver.NONE || tracing.isOn()) {
            String path = path(request);
            RouteTable.Match route = dispatch.route(exchange, path);
            String label = route == null ? shorter(exchange.entrance(), path) : label(route, request.getMethod());
            exchange.observation(observer.begin(request.getMethod(), label, path));
            exchange.trace(
                    route != null && route.isForPredictions(request.getMethod())
                            ? traced(request, label == null ? route.template() : label, path)
                            : Tracing.passed(caller(request)));
        } else {
            exchange.trace(Tracing.passed(caller(request)));
        }
    }

    private static @Nullable TraceContext caller(Request request) {
        HttpFields headers = request.getHeaders();
        return headers.contains(TraceContext.PARENT)
                ? TraceContext.read(
                        headers.getValuesList(TraceContext.PARENT), headers.getValuesList(TraceContext.STATE))
                : null;
    }

    /** Attributes as OpenTelemetry's semantic conventions for HTTP spans have them. */
    private @Nullable TraceSpan traced(Request request, String label, String path) {
        TraceSpan span =
                tracing.begin(request.getMethod() + " " + label, caller(request), request.getHeadersNanoTime());
        if (span != null && span.isRecording()) {
            span.attribute("http.request.method", request.getMethod());
            span.attribute("http.route", label);
            span.attribute("url.path", path);
            span.attribute("url.scheme", request.getHttpURI().getScheme());
        }
        return span;
    }

    private static void ended(TraceSpan span, int status) {
        if (status == 0) { // nothing was answered
            span.failed("abandoned");
        } else {
            span.attribute("http.response.status_code", status);
        }
        if (status >= FAILURE) {
            span.failed(Integer.toString(status));
        }
        span.end();
    }

    /** The answer is complete. */
    void end(Request request, Response response) {
        TraceSpan span = request instanceof EdgeRequest edge ? edge.exchange().trace() : null;
        if (span != null) {
            ended(span, response.getStatus());
        }
        if (observer != RequestObserver.NONE) {
            Observation begun =
                    request instanceof EdgeRequest edge ? edge.exchange().observation() : null;
            Observation observation = begun == null ? refused(request) : begun;
            observation.end(
                    response.getStatus(),
                    length(request.getHeaders()),
                    length(response.getHeaders()),
                    Math.max(0, NanoTime.since(request.getHeadersNanoTime())));
        }
    }

    /** Jetty refused it before the edge could see its route. */
    private Observation refused(Request request) {
        return observer.begin(Objects.requireNonNullElse(request.getMethod(), ""), null, path(request));
    }

    private static String path(Request request) {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    }

    private static long length(HttpFields headers) {
        return Math.max(0, headers.getLongField(HttpHeader.CONTENT_LENGTH));
    }

    private @Nullable String label(RouteTable.Match route, String method) {
        String template = route.template(method);
        return template == null ? null : routes.label(template, route.parameters());
    }

    /** The label of a path with one slash too many. */
    private @Nullable String shorter(Entrance entrance, String path) {
        RouteTable.Match shorter = dispatch.findShorter(entrance, path);
        String label = shorter == null ? null : routes.label(shorter.template(), shorter.parameters());
        return label == null ? null : label + "/";
    }
}
