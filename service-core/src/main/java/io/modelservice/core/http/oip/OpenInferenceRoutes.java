package io.modelservice.core.http.oip;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.health.HealthStatus;
import io.modelservice.core.health.ReadinessStatus;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.FailureShape;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.RouteRules;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.HttpCalls;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.core.inference.ModelRepository;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes below {@code /v2}. */
public final class OpenInferenceRoutes implements Routes {
    private static final String ROOT = "/v2";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String MODEL = "/v2/models/{name}";
    private static final String MODEL_VERSION = "/v2/models/{name}/versions/{version}";
    private static final String INFER = MODEL + "/infer";
    private static final String INFER_VERSION = MODEL_VERSION + "/infer";

    private final ModelManager models;
    private final ModelCalls modelCalls;
    private final HttpCalls calls;
    private final ServiceHealth health;
    private final RepositoryRoutes repository;
    private final RouteRules rules;
    private final RouteRules rulesOfRepository;
    private final JsonDocuments documents = JsonDocuments.ofBatches();
    private final MetadataBodies bodies = new MetadataBodies();

    /** Routes over these models; none if the configuration switches the protocol off. */
    public static Routes of(ServiceConfig config, ModelManager models, ServiceHealth health) {
        return config.protocols().openInference().enabled()
                ? new OpenInferenceRoutes(config, models, health)
                : (routes, slots) -> {};
    }

    private OpenInferenceRoutes(ServiceConfig config, ModelManager models, ServiceHealth health) {
        this.models = models;
        this.modelCalls = new ModelCalls(models);
        this.calls = new HttpCalls(modelCalls);
        this.health = health;
        this.repository = new RepositoryRoutes(new ModelRepository(models), documents);
        int maxBytes = config.limits().maxBatchBodyBytes();
        this.rules = new RouteRules(FailureShape.ERROR, maxBytes, true);
        this.rulesOfRepository =
                new RouteRules(FailureShape.ERROR, Math.min(maxBytes, RepositoryRoutes.MAX_BODY_BYTES), true);
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.get(ROOT, Permission.describe(), context -> ok(context, bodies.server()));
        routes.get(ROOT + "/", Permission.describe(), context -> ok(context, bodies.server()));
        routes.get("/v2/health/live", Permission.open(), this::live);
        routes.get("/v2/health/ready", Permission.open(), this::ready);
        routes.get(
                "/v2/models",
                Permission.describe(),
                context -> ok(context, bodies.names(models.endpoints().models())));
        routes.get("/v2/models/stats", Permission.describe(), context -> ok(context, bodies.statistics(served())));
        for (String model : new String[] {MODEL, MODEL_VERSION}) {
            routes.get(model, Permission.describe(NAME), context -> tell(context, this::metadata));
            routes.get(model + "/ready", Permission.describe(NAME), this::modelReady);
            routes.get(model + "/config", Permission.describe(NAME), context -> tell(context, bodies::configuration));
            routes.get(model + "/stats", Permission.describe(NAME), context -> tell(context, bodies::statistics));
            routes.predict(model + "/infer", Permission.predict(NAME), request -> infer(request, slots));
        }
        repository.register(routes, slots);
    }

    /** A request's for inference is its own path, if the configuration has that model. */
    @Override
    public @Nullable String label(String template, Map<String, String> parameters) {
        String name = parameters.getOrDefault(NAME, "");
        String version = parameters.getOrDefault(VERSION, "");
        return switch (template) {
            case INFER -> models.endpoints().has(name) ? "/v2/models/" + name + "/infer" : null;
            case INFER_VERSION ->
                models.endpoints().has(name, version)
                        ? "/v2/models/%s/versions/%s/infer".formatted(name, version)
                        : null;
            default -> template;
        };
    }

    @Override
    public @Nullable RouteRules rules(String path) {
        if (path.startsWith(RepositoryRoutes.ROOT)) {
            return rulesOfRepository;
        }
        return path.startsWith(ROOT) && (path.length() == ROOT.length() || path.charAt(ROOT.length()) == '/')
                ? rules
                : null;
    }

    private void live(Context context) {
        requireReady(health.health() == HealthStatus.HEALTHY);
        ok(context, bodies.live());
    }

    private void ready(Context context) {
        requireReady(health.readiness() == ReadinessStatus.ACCEPTING_TRAFFIC);
        ok(context, bodies.ready());
    }

    private void modelReady(Context context) {
        Target target = target(context.pathParamMap());
        modelCalls.requireReady(target);
        ok(context, bodies.ready(target.name()));
    }

    private static void requireReady(boolean ready) {
        if (!ready) {
            throw new FailureException(ErrorType.NOT_READY);
        }
    }

    private byte[] metadata(Described model) {
        return bodies.metadata(model, models.endpoints().versions(model.served().name()));
    }

    private void tell(Context context, Function<Described, byte[]> body) {
        Target target = target(context.pathParamMap());
        modelCalls.requireEndpoint(target);
        ok(
                context,
                modelCalls.holding(target, model -> body.apply(new Described(model, ServedModel.of(model, target)))));
    }

    private List<Described> served() {
        return models.endpoints().models().stream()
                .map(model -> new Described(model, ServedModel.of(model, Target.of(model.qualifiedName()))))
                .toList();
    }

    /**
     * A model that is told of.
     *
     * @param model not closed meanwhile, or of no call
     * @param served what it is to callers
     */
    record Described(HostedModel<?, ?> model, ServedModel served) {}

    private void infer(RoutedRequest request, WorkSlots slots) {
        Target target = target(request.parameters());
        String header = request.header(InferenceBody.HEADER);
        calls.answer(
                request,
                slots,
                target,
                (model, body, call) -> model.predict(
                        new InferenceCall(documents, ServedModel.of(model, target), body, header, call), call));
    }

    private static Target target(Map<String, String> parameters) {
        return new Target(String.valueOf(parameters.get(NAME)), parameters.get(VERSION));
    }

    private static void ok(Context context, byte[] body) {
        Responses.json(context.res(), 200, body);
    }
}
