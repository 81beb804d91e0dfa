package io.modelservice.core.http;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.modelservice.core.access.Permission;

/**
 * What a server answers: a method, a path with parameters, what its callers must be allowed, and who answers.
 *
 * @param endpoint of Javalin
 */
public record Route(Endpoint endpoint, Permission permission) {
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
        return new Route(new Endpoint(method, path, handler), permission);
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
