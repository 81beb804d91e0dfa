package io.modelservice.core.http.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.modelservice.core.access.Permission;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.RouteRules;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.DefaultModel;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.core.http.scoring.ErrorCodes;
import io.modelservice.core.http.scoring.MediaForms;
import io.modelservice.core.http.scoring.ModelPaths;
import io.modelservice.core.http.scoring.Scoring;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of MLflow's scoring server, for the default model, and below {@code /models/{name}} for each. */
public final class MlflowRoutes implements Routes {
    private static final Set<String> PATHS = Set.of("/ping", "/health", "/version", "/invocations");

    private final ModelCalls calls;
    private final DefaultModel defaultModel;
    private final Scoring scoring;
    private final RouteRules rules;
    private final byte[] version;

    /** Routes over these models. */
    public MlflowRoutes(ServiceConfig config, ModelCalls calls) {
        this.calls = calls;
        this.defaultModel = new DefaultModel(config.protocols(), calls.models());
        this.scoring = new Scoring(calls);
        this.rules = new RouteRules(ErrorCodes.SHAPE, config.limits().maxBatchBodyBytes(), true);
        String packaged = MlflowRoutes.class.getPackage().getImplementationVersion();
        this.version = requireNonNullElse(packaged, "0.0.0").getBytes(UTF_8);
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.get("/ping", Permission.open(), context -> scoring.ping(context, defaultModel.target()));
        routes.get("/health", Permission.open(), context -> scoring.ping(context, defaultModel.target()));
        routes.get("/version", Permission.describe(), context -> Responses.json(context.res(), 200, version));
        routes.predict(
                "/invocations",
                Permission.predict(defaultModel.subject()),
                request -> invoke(request, slots, defaultModel.target()));
        for (String path : new String[] {ModelPaths.MODEL, ModelPaths.VERSION}) {
            routes.get(
                    path + "/ping",
                    Permission.describe(ModelPaths.NAME),
                    context -> scoring.ping(context, ModelPaths.target(context.pathParamMap())));
            routes.predict(
                    path + "/invocations",
                    Permission.predict(ModelPaths.NAME),
                    request -> invoke(request, slots, ModelPaths.target(request.parameters())));
        }
    }

    private void invoke(RoutedRequest request, WorkSlots slots, Target target) {
        MediaForms forms = MediaForms.ofMlflow(request.header("Content-Type"));
        scoring.invoke(request, slots, target, forms);
    }

    @Override
    public @Nullable String label(String template, Map<String, String> parameters) {
        return template.startsWith(ModelPaths.MODEL)
                ? ModelPaths.label(template, parameters, calls.models())
                : template;
    }

    @Override
    public @Nullable RouteRules rules(String path) {
        return PATHS.contains(path) || ModelPaths.contain(path) ? rules : null;
    }
}
