package io.modelservice.core.openapi;

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

/** The routes that are there whatever models there are. */
final class ServicePaths {
    static final String PREDICTIONS = "Predictions";
    private static final String MODELS = "Models";
    private static final String HEALTH = "Health";
    private static final String PAGES = "Pages";

    private ServicePaths() {}

    static List<Tag> tags() {
        return List.of(
                new Tag().name(PREDICTIONS).description("Asks a model."),
                new Tag().name(MODELS).description("What models there are, and what they take and give."),
                new Tag().name(HEALTH).description("Whether the service and its models are well."),
                new Tag().name(PAGES).description("Pages for people."));
    }

    static Paths all() {
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
        Operation entries =
                operation(HEALTH, "getStatus", "Get Status", "How every entry of the configuration stands.");
        paths.addPathItem("/api/status", get(entries, "ModelStatusCollection", 500));
        Operation models = operation(MODELS, "getModels", "Get Models", "The models that are ready.");
        paths.addPathItem("/api/models", get(models, "ModelDetailsCollection", 500));
        Operation metadata = operation(
                        MODELS, "getModelMetadata", "Get Model Metadata", "What a model is, takes and gives.")
                .addParametersItem(qualifiedName());
        paths.addPathItem("/api/models/{model_qualified_name}/metadata", get(metadata, "ModelMetadata", 404, 500, 503));
        return paths;
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

    private static PathItem get(Operation operation, String component, int... errors) {
        operation.getResponses().addApiResponse("200", answer("Successful Response", component));
        ErrorResponses.addTo(operation.getResponses(), errors);
        return new PathItem().get(operation);
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
        return new Parameter()
                .name("model_qualified_name")
                .in("path")
                .required(true)
                .schema(SingleType.of("string").title("Model Qualified Name"));
    }
}
