package io.modelservice.core.openapi;

import static io.modelservice.core.config.Operation.PREDICT;

import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.Endpoints;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a document together: the service's own routes, one path for each model, and those of other protocols. */
final class DocumentAssembly {
    private static final String JSON = "application/json";

    private final ServiceConfig config;
    private final ProtocolPaths protocols;
    private final OpenApiVersion version;
    private final Secured secured;

    DocumentAssembly(ServiceConfig config, ProtocolPaths protocols, OpenApiVersion version, Secured secured) {
        this.secured = secured;
        this.config = config;
        this.protocols = protocols;
        this.version = version;
    }

    /**
     * The document with these models.
     *
     * @param models served under names that differ
     * @param versions served side by side, under versions that differ
     */
    OpenApiDocument of(List<HostedModel<?, ?>> models, List<Endpoints.Versioned> versions) {
        List<Endpoint> endpoints = Stream.concat(
                        models.stream().map(Endpoint::ofDefault),
                        versions.stream().map(Endpoint::ofVersion))
                .toList();
        return DocumentText.of(version, api(endpoints));
    }

    /**
     * A path that predicts.
     *
     * @param name that its operation and, where others have the same title, its schemas are named after
     * @param path below that of all models
     */
    private record Endpoint(String name, String path, String summary, HostedModel<?, ?> model) {
        static Endpoint ofDefault(HostedModel<?, ?> model) {
            return new Endpoint(
                    model.qualifiedName(), model.qualifiedName(), "Predict with " + model.displayName(), model);
        }

        static Endpoint ofVersion(Endpoints.Versioned served) {
            HostedModel<?, ?> model = served.model();
            String name = model.qualifiedName();
            return new Endpoint(
                    name + "_version_" + served.version(),
                    name + "/versions/" + served.version(),
                    "Predict with version %s of %s".formatted(served.version(), model.displayName()),
                    model);
        }
    }

    private OpenAPI api(List<Endpoint> endpoints) {
        Components components = new Components(fixed());
        for (Endpoint endpoint : endpoints) {
            components.add(
                    endpoint.name(),
                    Side.INPUT,
                    endpoint.model().documentation().apiInput());
            components.add(
                    endpoint.name(),
                    Side.OUTPUT,
                    endpoint.model().documentation().apiOutput());
        }
        Paths paths = new ServicePaths(secured).all();
        OperationIds ids = new OperationIds();
        for (Endpoint endpoint : endpoints) {
            Operation prediction = prediction(endpoint, components).operationId(ids.prediction(endpoint.name()));
            paths.addPathItem("/api/models/" + endpoint.path() + "/prediction", new PathItem().post(prediction));
        }
        protocols.addTo(paths, version.mapper(), secured);
        return new OpenAPI(version.specification())
                .openapi(version.text())
                .info(info())
                .tags(Stream.concat(ServicePaths.tags().stream(), protocols.tags().stream())
                        .toList())
                .paths(paths)
                .components(new io.swagger.v3.oas.models.Components()
                        .schemas(schemas(components))
                        .responses(ErrorResponses.components(shapes()))
                        .securitySchemes(Secured.schemes()));
    }

    private Map<String, Object> fixed() {
        Map<String, Object> fixed = YamlResource.read("components.yaml");
        fixed.putAll(protocols.schemas());
        return fixed;
    }

    private Set<ErrorShape> shapes() {
        Set<ErrorShape> shapes = EnumSet.of(ErrorShape.OWN);
        shapes.addAll(protocols.shapes());
        return shapes;
    }

    private Info info() {
        return new Info()
                .title(config.serviceTitle())
                .description(config.description().isEmpty() ? null : config.description())
                .version(config.version());
    }

    private Operation prediction(Endpoint endpoint, Components components) {
        HostedModel<?, ?> model = endpoint.model();
        RequestBody body = new RequestBody()
                .required(true)
                .content(content(components.name(model.documentation().apiInput()), model.inputExample()));
        ApiResponse answer = new ApiResponse()
                .description("Successful Response")
                .content(content(components.name(model.documentation().apiOutput()), model.outputExample()));
        Operation operation = new Operation()
                .addTagsItem(ServicePaths.PREDICTIONS)
                .summary(endpoint.summary())
                .description(model.description().isEmpty() ? null : model.description())
                .requestBody(body)
                .responses(ErrorResponses.addAllTo(new ApiResponses().addApiResponse("200", answer), ErrorShape.OWN));
        return secured.as(PREDICT, operation, ErrorShape.OWN);
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
        if (version == OpenApiVersion.V3_1) {
            return version.mapper().convertValue(schema, Schema.class);
        }
        Map<String, ?> said = OpenApi30.of(schema);
        return Untyped.restored(said, version.mapper().convertValue(said, Schema.class));
    }
}
