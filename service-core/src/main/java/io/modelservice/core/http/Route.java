package io.modelservice.core.http;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.modelservice.core.access.Permission;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers: a method, a path with parameters, what its callers must be allowed, and who answers.
 *
 * @param endpoint of Javalin
 * @param predictions who answers where Javalin need not be asked; null if it must be
 */
public record Route(Endpoint endpoint, Permission permission, @Nullable PredictionHandler predictions) {
    /**
     * Refuses a permission for a model that the path does not name.
     *
     * @throws IllegalArgumentException if so
     */
    public Route {
        String parameter = permission.parameter();
        if (parameter != null && !endpoint.path.contains("{" + parameter + "}")) {
            throw new IllegalArgumentException(
                    "route %s: its permission is for the model in {%s}, which is not in the path"
                            .formatted(endpoint.path, parameter));
        }
    }

    static Route of(HandlerType method, String path, Permission permission, io.javalin.http.Handler handler) {
        return new Route(new Endpoint(method, path, handler), permission, null);
    }

    static Route ofPredictions(String path, Permission permission, PredictionHandler handler) {
        return new Route(
                new Endpoint(HandlerType.POST, path, context -> handler.handle(new JavalinRequest(context))),
                permission,
                handler);
    }

    /** Such as {@code POST}. */
    public String method() {
        return endpoint.method.name();
    }

    /** As it was registered. */
    public String path() {
        return endpoint.path;
    }
}
