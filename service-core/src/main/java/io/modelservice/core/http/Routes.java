package io.modelservice.core.http;

import io.javalin.config.RoutesConfig;

/** Registers what a server answers. Called once, before the server listens. */
@FunctionalInterface
public interface Routes {
    /**
     * Registers the routes. A path's parameters are whole segments, {@code {name}}; before and after handlers, wildcards
     * and web sockets are not supported. A handler answers through {@link Responses} or by throwing a
     * {@link FailureException}, and has the whole body in its {@link Exchange}.
     *
     * @param routes takes the routes, by method and path
     * @param slots where every route runs work that may take long, so that other routes are answered meanwhile
     */
    void register(RoutesConfig routes, WorkSlots slots);

    /** These routes and more. */
    default Routes and(Routes more) {
        return (routes, slots) -> {
            register(routes, slots);
            more.register(routes, slots);
        };
    }
}
