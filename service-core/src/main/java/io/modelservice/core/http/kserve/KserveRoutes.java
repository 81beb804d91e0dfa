package io.modelservice.core.http.kserve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
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
import io.modelservice.core.http.instances.Envelope;
import io.modelservice.core.http.instances.PredictCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routes of KServe V1 and TensorFlow Serving: one for each kind of request, whatever the number of models. */
public final class KserveRoutes implements Routes {
    private static final String ROOT = "/v1/models";
    private static final String NAME = "model_name";
    private static final String VERSION = "model_version";
    private static final String LABEL = "label";
    private static final String MODEL = ROOT + "/{model_name}";
    private static final List<String> TARGETS =
            List.of(MODEL, MODEL + "/versions/{model_version}", MODEL + "/labels/{label}");
    private static final byte[] ALIVE = "{\"status\":\"alive\"}".getBytes(UTF_8);
    private static final Failure ONLY_PREDICT = Failure.of(
            ErrorType.NOT_FOUND,
            List.of("Models are asked by :predict here; there is no :classify, :regress or :explain."));

    private final ModelManager models;
    private final ModelCalls calls;
    private final HttpCalls http;
    private final PredictCodec codec;
    private final CloudEvents events;
    private final KserveBodies bodies = new KserveBodies();
    private final boolean aliveAtRoot;
    private final RouteRules rules;

    /**
     * Routes over these models.
     *
     * @param environment variables by which KServe says how answers to CloudEvents are told
     */
    public KserveRoutes(ServiceConfig config, ModelCalls calls, Map<String, String> environment) {
        this.models = calls.models();
        this.calls = calls;
        this.http = new HttpCalls(calls);
        this.codec = new PredictCodec(config.protocols().kserve().inputs());
        this.events = new CloudEvents(environment);
        this.aliveAtRoot = config.protocols().kserve().aliveAtRoot();
        this.rules = new RouteRules(FailureShape.ERROR, config.limits().maxBatchBodyBytes(), true);
    }

    /** Those with a verb stand before those without, whose last segment would be a name with a verb in it. */
    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        for (String target : TARGETS) {
            routes.predict(target + ":predict", Permission.predict(NAME), request -> predict(request, slots));
            for (String verb : List.of(":classify", ":regress", ":explain")) {
                routes.post(target + verb, Permission.predict(NAME), this::refuse);
            }
        }
        routes.get(
                ROOT,
                Permission.describe(),
                context -> ok(context, bodies.models(models.endpoints().models())));
        for (String target : TARGETS) {
            routes.get(target, Permission.describe(NAME), this::status);
            routes.get(target + "/metadata", Permission.describe(NAME), this::metadata);
        }
        if (aliveAtRoot) {
            routes.get("/", Permission.open(), context -> ok(context, ALIVE));
        }
    }

    @Override
    public @Nullable RouteRules rules(String path) {
        boolean own = path.startsWith(ROOT) && (path.length() == ROOT.length() || path.charAt(ROOT.length()) == '/');
        return own ? rules : null;
    }

    /** Of a model that the configuration has, its own path. */
    @Override
    public @Nullable String label(String template, Map<String, String> parameters) {
        String name = parameters.get(NAME);
        if (name == null || !template.startsWith(MODEL)) {
            return template;
        }
        String version = parameters.get(VERSION);
        String label = parameters.get(LABEL);
        String path = template.replace("{model_name}", name);
        if (version != null) {
            return models.endpoints().has(name, version) ? path.replace("{model_version}", version) : null;
        }
        if (label != null) {
            return models.endpoints().has(name) && versionOf(name, label).isPresent()
                    ? path.replace("{label}", label)
                    : null;
        }
        return models.endpoints().has(name) ? path : null;
    }

    private Optional<String> versionOf(String name, String label) {
        try {
            return models.labelled(name, label);
        } catch (UnknownModelException e) {
            return Optional.empty();
        }
    }

    private void predict(RoutedRequest request, WorkSlots slots) {
        Target target = target(request.parameters());
        calls.requireEndpoint(target);
        Envelope event = events.of(request.headers(), target.name());
        http.answer(request, slots, target, (model, body, call) -> codec.answer(model, body, call, event));
    }

    private void refuse(Context context) {
        calls.requireEndpoint(target(context.pathParamMap()));
        throw new FailureException(ONLY_PREDICT);
    }

    /** Not ready is a failure, as KServe's clients expect; TensorFlow Serving's wait for an AVAILABLE either way. */
    private void status(Context context) {
        Target target = target(context.pathParamMap());
        calls.requireReady(target);
        String version = target.version();
        List<Map<String, Object>> versions = version == null
                ? bodies.versions(
                        target.name(), models.statuses(), models.endpoints().versioned())
                : List.of(KserveBodies.available(version));
        ok(context, bodies.status(target.name(), versions));
    }

    private void metadata(Context context) {
        Target target = target(context.pathParamMap());
        calls.requireEndpoint(target);
        ok(context, calls.holding(target, model -> bodies.metadata(target, model)));
    }

    private Target target(Map<String, String> parameters) {
        String name = String.valueOf(parameters.get(NAME));
        String label = parameters.get(LABEL);
        if (label == null) {
            return new Target(name, parameters.get(VERSION));
        }
        Optional<String> version = versionOf(name, label);
        if (version.isEmpty()) {
            calls.requireEndpoint(Target.of(name)); // perhaps there is no such model, or not yet
            throw new FailureException(Failure.of(ErrorType.NOT_FOUND, List.of("This model has no such label.")));
        }
        return new Target(name, version.get());
    }

    private static void ok(Context context, byte[] body) {
        Responses.json(context.res(), 200, body);
    }
}
