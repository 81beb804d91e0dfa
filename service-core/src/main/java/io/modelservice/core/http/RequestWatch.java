package io.modelservice.core.http;

import io.modelservice.core.access.Entrance;
import io.modelservice.core.http.RequestObserver.Observation;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/** Tells the observer of each request under the label of its route. Safe for use by many threads. */
final class RequestWatch {
    private final RequestObserver observer;
    private final Routes routes;
    private final RouteDispatch dispatch;

    RequestWatch(RequestObserver observer, Routes routes, RouteDispatch dispatch) {
        this.observer = observer;
        this.routes = routes;
        this.dispatch = dispatch;
    }

    /** The headers are known; the body may be still to come. */
    void begin(EdgeRequest request) {
        if (observer != RequestObserver.NONE) {
            String path = path(request);
            Entrance entrance = request.exchange().entrance();
            RouteTable.Match route = dispatch.route(request.exchange(), path);
            String label = route == null ? shorter(entrance, path) : label(route, request.getMethod());
            request.exchange().observation(observer.begin(request.getMethod(), label, path));
        }
    }

    /** The answer is complete. */
    void end(Request request, Response response) {
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
