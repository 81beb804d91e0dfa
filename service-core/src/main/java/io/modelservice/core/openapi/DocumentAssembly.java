package io.modelservice.core.openapi;

import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.openapi.Components.Side;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a document together: the service's own routes, and one path for each model. */
final class DocumentAssembly {
    private static final String JSON = "application/json";

    private final ServiceConfig config;
    private final OpenApiVersion version;

    DocumentAssembly(ServiceConfig config, OpenApiVersion version) {
        this.config = config;
        this.version = version;
    }

    /**
     * The document with these models.
     *
     * @param models served under names that differ
     */
    OpenApiDocument of(List<HostedModel<?, ?>> models) {
        return DocumentText.of(version, api(models));
    }

    private OpenAPI api(List<HostedModel<?, ?>> models) {
        Components components = new Components(FixedComponents.read());
        for (HostedModel<?, ?> model : models) {
            components.add(
                    model.qualifiedName(), Side.INPUT, model.documentation().apiInput());
            components.add(
                    model.qualifiedName(), Side.OUTPUT, model.documentation().apiOutput());
        }
        Paths paths = ServicePaths.all();
        OperationIds ids = new OperationIds();
        for (HostedModel<?, ?> model : models) {
            Operation prediction = prediction(model, components).operationId(ids.prediction(model.qualifiedName()));
            paths.addPathItem("/api/models/" + model.qualifiedName() + "/prediction", new PathItem().post(prediction));
        }
        return new OpenAPI(version.specification())
                .openapi(version.text())
                .info(info())
                .tags(ServicePaths.tags())
                .paths(paths)
                .components(new io.swagger.v3.oas.models.Components()
                        .schemas(schemas(components))
                        .responses(ErrorResponses.components()));
    }

    private Info info() {
        return new Info()
                .title(config.serviceTitle())
                .description(config.description().isEmpty() ? null : config.description())
                .version(config.version());
    }

    private Operation prediction(HostedModel<?, ?> model, Components components) {
        RequestBody body = new RequestBody()
                .required(true)
                .content(content(components.name(model.documentation().apiInput()), model.inputExample()));
        ApiResponse answer = new ApiResponse()
                .description("Successful Response")
                .content(content(components.name(model.documentation().apiOutput()), model.outputExample()));
        return new Operation()
                .addTagsItem(ServicePaths.PREDICTIONS)
                .summary("Predict with " + model.displayName())
                .description(model.description().isEmpty() ? null : model.description())
                .requestBody(body)
                .responses(ErrorResponses.addAllTo(new ApiResponses().addApiResponse("200", answer)));
    }

    private static Content content(String component, Optional<Map<String, Object>> example) {
        MediaType type = new MediaType().schema(new Schema<>().$ref(References.toComponent(component)));
        example.ifPresent(type::example);
        return new Content().addMediaType(JSON, type);
    }

    @SuppressWarnings("rawtypes") // of swagger-core
    private Map<String, Schema> schemas(Components components) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        components.schemas().forEach((name, schema) -> schemas.put(name, schema((Map<?, ?>) schema)));
        return schemas;
    }

    private Schema<?> schema(Map<?, ?> schema) {
        return version.mapper()
                .convertValue(version == OpenApiVersion.V3_1 ? schema : OpenApi30.of(schema), Schema.class);
    }
}
