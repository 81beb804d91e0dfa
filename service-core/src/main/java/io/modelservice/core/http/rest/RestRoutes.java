package io.modelservice.core.http.rest;

import io.javalin.http.Context;
import io.modelservice.base.NotReadyException;
import io.modelservice.core.health.HealthStatus;
import io.modelservice.core.health.ReadinessStatus;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.health.StartupStatus;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the own REST protocol: one for each kind of request, whatever the number of models. */
public final class RestRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(RestRoutes.class);
    private static final String NAME = "model_qualified_name";
    private static final String VERSION = "version";
    private static final String MODEL = "/api/models/{model_qualified_name}";
    private static final String PREDICTION = MODEL + "/prediction";
    private static final String VERSION_PREDICTION = MODEL + "/versions/{version}/prediction";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ModelManager models;
    private final ServiceHealth health;
    private final RestBodies bodies = new RestBodies();

    /** Routes over these models. */
    public RestRoutes(ModelManager models, ServiceHealth health) {
        this.models = models;
        this.health = health;
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.get("/", RestRoutes::redirectToDocs);
        routes.get("/api/health", this::health);
        routes.get("/api/health/ready", this::readiness);
        routes.get("/api/health/startup", this::startup);
        routes.get("/api/models", context -> ok(context, bodies.models(models.models())));
        routes.get(MODEL + "/metadata", this::metadata);
        routes.get(MODEL + "/versions/{version}/metadata", this::metadata);
        routes.post(PREDICTION, context -> prediction(context, slots));
        routes.post(VERSION_PREDICTION, context -> prediction(context, slots));
    }

    /** A prediction's is its own path, if the configuration has that model. */
    @Override
    public @Nullable String label(String template, Map<String, String> parameters) {
        String name = parameters.getOrDefault(NAME, "");
        return switch (template) {
            case PREDICTION -> models.hasEndpoint(name) ? "/api/models/" + name + "/prediction" : null;
            case VERSION_PREDICTION -> versionLabel(name, parameters.getOrDefault(VERSION, ""));
            default -> template;
        };
    }

    private @Nullable String versionLabel(String name, String version) {
        boolean known = models.hasVersion(name, version);
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
        HostedModel<?, ?> model = hold(context);
        try {
            ok(context, bodies.metadata(model));
        } finally {
            model.letGo();
        }
    }

    private void prediction(Context context, WorkSlots slots) throws Exception {
        requireEndpoint(context);
        if (!MediaTypes.isJson(context.req().getContentType())) {
            throw new FailureException(ErrorType.UNSUPPORTED_MEDIA_TYPE);
        }
        slots.run(context, this::predict);
    }

    /** Before the body is read: a caller who asks for what is not there need not send it. */
    private void requireEndpoint(Context context) {
        try {
            models.requireEndpoint(context.pathParam(NAME), version(context));
        } catch (UnknownModelException | NotReadyException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
    }

    /** What serves at this moment, which may be another than when the request began to arrive. */
    private HostedModel<?, ?> hold(Context context) {
        try {
            return models.hold(context.pathParam(NAME), version(context));
        } catch (UnknownModelException | NotReadyException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
    }

    private static @Nullable String version(Context context) {
        return context.pathParamMap().get(VERSION);
    }

    private void predict(Context context) {
        HostedModel<?, ?> model = hold(context);
        try {
            predict(context, model);
        } finally {
            model.letGo();
        }
    }

    /** Around a model's own code: the one place where what it throws becomes an answer. */
    private static void predict(Context context, HostedModel<?, ?> model) {
        Exchange exchange = Exchange.of(context.req());
        exchange.servedBy(model.qualifiedName(), model.version());
        CallContext call = model.call(exchange.requestId());
        try {
            byte[] answer = model.predict(exchange.body(), call);
            call.annotations().forEach(context.res()::setHeader);
            Responses.json(context.res(), 200, answer);
        } catch (Throwable e) { // an Error is the model's failure too: the service goes on
            call.annotations().forEach(context.res()::setHeader);
            throw new FailureException(failure(call, model, e));
        }
    }

    /** What is the caller's to know is answered; what is not is logged, here and once. */
    private static Failure failure(CallContext call, HostedModel<?, ?> model, Throwable thrown) {
        Failure failure = ModelFailures.of(thrown).orElseGet(() -> Failure.of(ErrorType.SERVICE));
        if (failure.type().isServerSide()) {
            LOG.atError()
                    .setCause(thrown)
                    .addKeyValue("request_id", call.requestId())
                    .addKeyValue("model", model.qualifiedName())
                    .addKeyValue("version", model.version())
                    .log("request {}: model {} {} failed", call.requestId(), model.qualifiedName(), model.version());
        }
        return failure;
    }

    private static void ok(Context context, byte[] body) {
        Responses.json(context.res(), 200, body);
    }
}
