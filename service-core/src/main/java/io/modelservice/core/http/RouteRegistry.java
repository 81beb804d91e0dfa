package io.modelservice.core.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.modelservice.core.access.Permission;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the routes of a server before it starts. Where two have one method and path, the first registered stays, so that
 * routes that an operator or a platform chooses can stand before the service's own. Not thread-safe.
 */
public final class RouteRegistry {
    private final List<Route> routes = new ArrayList<>();

    RouteRegistry() {}

    /**
     * Answers GET.
     *
     * @param path from its slash on, whole segments of text, {@code {parameter}} or {@code {parameter}:suffix}
     * @param permission what the gate asks of callers before the handler is entered
     */
    public RouteRegistry get(String path, Permission permission, Handler handler) {
        return add(HandlerType.GET, path, permission, handler);
    }

    /** Answers HEAD; otherwise as {@link #get}, which does not. */
    public RouteRegistry head(String path, Permission permission, Handler handler) {
        return add(HandlerType.HEAD, path, permission, handler);
    }

    /** Answers POST; otherwise as {@link #get}. */
    public RouteRegistry post(String path, Permission permission, Handler handler) {
        return add(HandlerType.POST, path, permission, handler);
    }

    /**
     * Answers POST with predictions, past Javalin where that is possible; otherwise as {@link #get}.
     *
     * @param handler asked by the one way or the other
     */
    public RouteRegistry predict(String path, Permission permission, PredictionHandler handler) {
        routes.add(Route.ofPredictions(path, permission, handler));
        return this;
    }

    private RouteRegistry add(HandlerType method, String path, Permission permission, Handler handler) {
        routes.add(Route.of(method, path, permission, handler));
        return this;
    }

    List<Route> routes() {
        return routes;
    }
}
