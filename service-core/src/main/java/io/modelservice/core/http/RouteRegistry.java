package io.modelservice.core.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the routes of a server before it starts. Where two have one method and path, the first registered stays, so that
 * routes that an operator or a platform chooses can stand before the service's own. Not thread-safe.
 */
public final class RouteRegistry {
    private final List<Endpoint> endpoints = new ArrayList<>();

    RouteRegistry() {}

    /**
     * Answers GET.
     *
     * @param path from its slash on, whole segments of text, {@code {parameter}} or {@code {parameter}:suffix}
     */
    public RouteRegistry get(String path, Handler handler) {
        return add(HandlerType.GET, path, handler);
    }

    /** Answers HEAD; otherwise as {@link #get}, which does not. */
    public RouteRegistry head(String path, Handler handler) {
        return add(HandlerType.HEAD, path, handler);
    }

    /** Answers POST; otherwise as {@link #get}. */
    public RouteRegistry post(String path, Handler handler) {
        return add(HandlerType.POST, path, handler);
    }

    private RouteRegistry add(HandlerType method, String path, Handler handler) {
        endpoints.add(new Endpoint(method, path, handler));
        return this;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }
}
