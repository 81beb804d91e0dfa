package io.modelservice.core.openapi;

import static io.modelservice.core.config.Operation.DESCRIBE;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;

/**
 * The routes that are there whatever models there are.
 *
 * @param secured what of them needs a key
 */
record ServicePaths(Secured secured) {
    static final String PREDICTIONS = "Predictions";
    private static final String MODELS = "Models";
    private static final String HEALTH = "Health";
    private static final String OPERATIONS = "Operations";
    private static final String MODEL = "/api/models/{model_qualified_name}";
    private static final String PAGES = "Pages";

    static List<Tag> tags() {
        return List.of(
                new Tag().name(PREDICTIONS).description("Asks a model."),
                new Tag().name(MODELS).description("What models there are, and what they take and give."),
                new Tag().name(OPERATIONS).description("Changes what is served; each needs an API key that is for it."),
                new Tag().name(HEALTH).description("Whether the service and its models are well."),
                new Tag().name(PAGES).description("Pages for people."));
    }

    Paths all() {
        Paths paths = new Paths();
        paths.addPathItem("/", new PathItem().get(root()));
        paths.addPathItem(
                "/api/health",
                status(
                        operation(HEALTH, "getHealth", "Health Check", "Whether the service works."),
                        "HealthStatusResponse"));
        paths.addPathItem(
                "/api/health/ready",
                status(
                        operation(HEALTH, "getReadiness", "Readiness Check", "Whether every required model is ready."),
                        "ReadinessStatusResponse"));
        paths.addPathItem(
                "/api/health/startup",
                status(
                        operation(HEALTH, "getStartup", "Startup Check", "Whether every model has been tried."),
                        "StartupStatusResponse"));
        Operation entries = operation(
                HEALTH,
                "getStatus",
                "Get Status",
                "How every entry of the configuration stands; with a key for `inspect`, also where its artifact comes"
                        + " from, and what went wrong in detail.");
        paths.addPathItem(
                "/api/status",
                get(
                        secured.isClosed(DESCRIBE) ? entries : Secured.byKeyOrWithout(entries),
                        "ModelStatusCollection",
                        500));
        Operation models = operation(MODELS, "getModels", "Get Models", "The models that are ready.");
        paths.addPathItem("/api/models", get(models, "ModelDetailsCollection", 500));
        Operation metadata = operation(
                        MODELS, "getModelMetadata", "Get Model Metadata", "What a model is, takes and gives.")
                .addParametersItem(qualifiedName());
        paths.addPathItem(MODEL + "/metadata", get(metadata, "ModelMetadata", 404, 500, 503));
        Operation versionMetadata = operation(
                        MODELS,
                        "getModelVersionMetadata",
                        "Get Model Version Metadata",
                        "What one version of a model is, takes and gives.")
                .addParametersItem(qualifiedName())
                .addParametersItem(path("version", "Version"));
        paths.addPathItem(MODEL + "/versions/{version}/metadata", get(versionMetadata, "ModelMetadata", 404, 500, 503));
        addOperations(paths);
        return paths;
    }

    private static void addOperations(Paths paths) {
        Operation all = operation(
                OPERATIONS,
                "reloadModels",
                "Reload Models",
                "Makes what serves anew, beside what serves: every model.");
        paths.addPathItem("/api/models/reload", post(all, 401, 403, 413, 500));
        Operation one = operation(
                        OPERATIONS,
                        "reloadModel",
                        "Reload Model",
                        "Makes what serves anew, beside what serves: one model.")
                .addParametersItem(qualifiedName());
        paths.addPathItem(MODEL + "/reload", post(one, 401, 403, 404, 413, 500));
        Operation back = operation(
                        OPERATIONS, "rollBackModel", "Roll Back Model", "Lets the version before serve again.")
                .addParametersItem(qualifiedName());
        paths.addPathItem(MODEL + "/rollback", post(back, 401, 403, 404, 409, 413, 500));
    }

    private static PathItem post(Operation operation, Integer... errors) {
        operation.getResponses().addApiResponse("202", answer("Accepted", "ModelStatusCollection"));
        ErrorResponses.addTo(operation.getResponses(), ErrorShape.OWN, List.of(errors));
        return new PathItem().post(Secured.byKey(operation));
    }

    static ApiResponse answer(String description, String component) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType().schema(new Schema<>().$ref(References.toComponent(component)))));
    }

    private static Operation operation(String tag, String id, String summary, String description) {
        return new Operation()
                .addTagsItem(tag)
                .operationId(id)
                .summary(summary)
                .description(description)
                .responses(new ApiResponses());
    }

    private static Operation root() {
        Header location = new Header().description("Path of the page.").schema(SingleType.of("string"));
        Operation root = operation(PAGES, "getRoot", "Get Root", "Root of API, redirects to the /docs endpoint.");
        root.getResponses()
                .addApiResponse(
                        "307",
                        new ApiResponse().description("Temporary Redirect").addHeaderObject("Location", location));
        return root;
    }

    private PathItem get(Operation operation, String component, Integer... errors) {
        operation.getResponses().addApiResponse("200", answer("Successful Response", component));
        ErrorResponses.addTo(operation.getResponses(), ErrorShape.OWN, List.of(errors));
        return new PathItem().get(secured.as(DESCRIBE, operation, ErrorShape.OWN));
    }

    private static PathItem status(Operation operation, String component) {
        operation
                .getResponses()
                .addApiResponse("200", answer("Successful Response", component))
                .addApiResponse(
                        "503",
                        answer("Service Unavailable", component)
                                .addHeaderObject(ErrorResponses.RETRY_AFTER, ErrorResponses.retryAfter()));
        return new PathItem().get(operation);
    }

    private static Parameter qualifiedName() {
        return path("model_qualified_name", "Model Qualified Name");
    }

    private static Parameter path(String name, String title) {
        return new Parameter()
                .name(name)
                .in("path")
                .required(true)
                .schema(SingleType.of("string").title(title));
    }
}
