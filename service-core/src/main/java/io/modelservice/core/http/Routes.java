package io.modelservice.core.http;

import io.javalin.config.RoutesConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * What a route is called where requests are counted: one of few words that are known beforehand, never a caller's.
     *
     * @param template the path as it was registered
     * @param parameters the values of its parameters in one request
     * @return null to count that request as one without a route
     */
    default @Nullable String label(String template, Map<String, String> parameters) {
        return template;
    }

    /** These routes and more. */
    default Routes and(Routes more) {
        Routes first = this;
        return new Routes() {
            @Override
            public void register(RoutesConfig routes, WorkSlots slots) {
                first.register(routes, slots);
                more.register(routes, slots);
            }

            @Override
            public @Nullable String label(String template, Map<String, String> parameters) {
                String label = first.label(template, parameters);
                return template.equals(label) ? more.label(template, parameters) : label;
            }
        };
    }
}
