package io.modelservice.core.http.rest;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.health.HealthStatus;
import io.modelservice.core.health.ReadinessStatus;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.health.StartupStatus;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.http.Answer;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.HttpCalls;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of the own REST protocol: one for each kind of request, whatever the number of models. */
public final class RestRoutes implements Routes {
    private static final String NAME = "model_qualified_name";
    private static final String VERSION = "version";
    private static final String MODEL = "/api/models/{model_qualified_name}";
    private static final String PREDICTION = MODEL + "/prediction";
    private static final String VERSION_PREDICTION = MODEL + "/versions/{version}/prediction";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ModelManager models;
    private final ModelCalls modelCalls;
    private final HttpCalls calls;
    private final ServiceHealth health;
    private final RestBodies bodies = new RestBodies();

    /** Routes over these models. */
    public RestRoutes(ModelManager models, ServiceHealth health) {
        this.models = models;
        this.modelCalls = new ModelCalls(models);
        this.calls = new HttpCalls(modelCalls);
        this.health = health;
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.get("/", Permission.wayToPages(), RestRoutes::redirectToDocs);
        routes.get("/api/health", Permission.open(), this::health);
        routes.get("/api/health/ready", Permission.open(), this::readiness);
        routes.get("/api/health/startup", Permission.open(), this::startup);
        routes.get("/api/models", Permission.describe(), context -> ok(context, bodies.models(models.models())));
        routes.get(MODEL + "/metadata", Permission.describe(NAME), this::metadata);
        routes.get(MODEL + "/versions/{version}/metadata", Permission.describe(NAME), this::metadata);
        routes.predict(PREDICTION, Permission.predict(NAME), request -> prediction(request, slots));
        routes.predict(VERSION_PREDICTION, Permission.predict(NAME), request -> prediction(request, slots));
    }

    /** A prediction's is its own path, if the configuration has that model. */
    @Override
    public @Nullable String label(String template, Map<String, String> parameters) {
        String name = parameters.getOrDefault(NAME, "");
        return switch (template) {
            case PREDICTION -> models.endpoints().has(name) ? "/api/models/" + name + "/prediction" : null;
            case VERSION_PREDICTION -> versionLabel(name, parameters.getOrDefault(VERSION, ""));
            default -> template;
        };
    }

    private @Nullable String versionLabel(String name, String version) {
        boolean known = models.endpoints().has(name, version);
        return known ? "/api/models/%s/versions/%s/prediction".formatted(name, version) : null;
    }

    private static void redirectToDocs(Context context) {
        context.res().setStatus(307);
        context.res().setContentType(null);
        context.res().setHeader("Location", "/docs");
    }

    private void health(Context context) {
        HealthStatus status = health.health();
        answer(context, status == HealthStatus.HEALTHY, bodies.status("health_status", status));
    }

    private void readiness(Context context) {
        ReadinessStatus status = health.readiness();
        answer(context, status == ReadinessStatus.ACCEPTING_TRAFFIC, bodies.status("readiness_status", status));
    }

    private void startup(Context context) {
        StartupStatus status = health.startup();
        answer(context, status == StartupStatus.STARTED, bodies.status("startup_status", status));
    }

    private static void answer(Context context, boolean good, byte[] body) {
        if (!good) {
            context.res().setHeader("Retry-After", Long.toString(RETRY.toSeconds()));
        }
        Responses.json(context.res(), good ? 200 : 503, body);
    }

    private void metadata(Context context) {
        ok(context, modelCalls.holding(target(context.pathParamMap()), bodies::metadata));
    }

    private void prediction(RoutedRequest request, WorkSlots slots) {
        if (!MediaTypes.isJson(request.header("Content-Type"))) {
            throw new FailureException(ErrorType.UNSUPPORTED_MEDIA_TYPE);
        }
        calls.answer(
                request,
                slots,
                target(request.parameters()),
                (model, body, call) -> Answer.json(model.predict(body, call)));
    }

    private static Target target(Map<String, String> parameters) {
        return new Target(String.valueOf(parameters.get(NAME)), parameters.get(VERSION));
    }

    private static void ok(Context context, byte[] body) {
        Responses.json(context.res(), 200, body);
    }
}
