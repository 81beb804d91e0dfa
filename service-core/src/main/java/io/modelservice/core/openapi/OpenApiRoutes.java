package io.modelservice.core.openapi;

import static java.util.Objects.requireNonNullElse;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.modelservice.core.access.Permission;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /openapi.json} and {@code /openapi.yaml}, in OpenAPI 3.1.0 unless {@code ?version=3.0.3} asks for that. They are
 * not in the document themselves.
 */
public final class OpenApiRoutes implements Routes {
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml"; // RFC 9512

    private final OpenApiDocuments documents;

    /** Routes to these documents. */
    public OpenApiRoutes(OpenApiDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        answer(routes, "/openapi.json", context -> slots.run(context, this::json));
        answer(routes, "/openapi.yaml", context -> slots.run(context, this::yaml));
    }

    /** HEAD too, as the Python package does; the server leaves the body out. */
    private static void answer(RouteRegistry routes, String path, Handler handler) {
        routes.get(path, Permission.pages(), handler);
        routes.head(path, Permission.pages(), handler);
    }

    private void json(Context context) {
        Responses.write(context.res(), 200, JSON, document(context).json());
    }

    private void yaml(Context context) {
        Responses.write(context.res(), 200, YAML, document(context).yaml());
    }

    private OpenApiDocument document(Context context) {
        return documents.current(version(context.req().getParameter("version")));
    }

    private static OpenApiVersion version(@Nullable String wanted) {
        try {
            return OpenApiVersion.of(requireNonNullElse(wanted, OpenApiVersion.V3_1.text()));
        } catch (IllegalArgumentException e) {
            throw new FailureException(Failure.of(
                    ErrorType.VALIDATION,
                    List.of("Field 'query, version' has error 'literal_error', Input should be '3.1.0' or '3.0.3'.")));
        }
    }
}
