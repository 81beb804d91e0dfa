package io.modelservice.core.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registers what a server answers. Called once, before the server listens. */
@FunctionalInterface
public interface Routes {
    /**
     * Registers the routes. A handler answers through {@link Responses} or by throwing a
     * {@link FailureException}, and has the whole body in its {@link Exchange}.
     *
     * @param routes takes the routes, by method and path
     * @param slots where every route runs work that may take long, so that other routes are answered meanwhile
     */
    void register(RouteRegistry routes, WorkSlots slots);

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

    /**
     * What holds on a path before its route is known, so that a refusal at the edge has the shape that its callers read.
     *
     * @param path as it stands in the request line; then, if that has none, decoded
     * @return null for paths that are not these routes', where the service's own rules hold
     */
    default @Nullable RouteRules rules(String path) {
        return null;
    }

    /** These routes and more; where both have a method and path, these. */
    default Routes and(Routes more) {
        Routes first = this;
        return new Routes() {
            @Override
            public void register(RouteRegistry routes, WorkSlots slots) {
                first.register(routes, slots);
                more.register(routes, slots);
            }

            @Override
            public @Nullable String label(String template, Map<String, String> parameters) {
                String label = first.label(template, parameters);
                return template.equals(label) ? more.label(template, parameters) : label;
            }

            @Override
            public @Nullable RouteRules rules(String path) {
                RouteRules rules = first.rules(path);
                return rules == null ? more.rules(path) : rules;
            }
        };
    }
}
