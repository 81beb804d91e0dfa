package io.modelservice.core.http.vertex;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.ProtocolsConfig.Kserve.Inputs;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.http.FailureShape;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.RouteRules;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.DefaultModel;
import io.modelservice.core.http.calls.HttpCalls;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.instances.PredictCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Vertex AI asks of a container, of the model that is the default, where its variables say; else nothing. */
public final class VertexRoutes implements Routes {
    private static final byte[] HEALTHY = "{}".getBytes(UTF_8);

    private final VertexPaths paths;
    private final DefaultModel model;
    private final ModelCalls calls;
    private final HttpCalls http;
    private final PredictCodec codec = new PredictCodec(Inputs.ROWS);
    private final RouteRules rules;

    /**
     * Routes where the environment says; to stand before those of the service, since they may be the same.
     *
     * @throws io.modelservice.core.config.ConfigurationException naming each variable that holds no path
     */
    public VertexRoutes(ServiceConfig config, ModelCalls calls, Map<String, String> environment) {
        this.paths = VertexPaths.of(environment);
        this.model = new DefaultModel(config.protocols(), calls.models());
        this.calls = calls;
        this.http = new HttpCalls(calls);
        this.rules = new RouteRules(FailureShape.ERROR, config.limits().maxBatchBodyBytes(), true);
    }

    /**
     * Where the platform asks, by the variable that says so or would say so; empty if this is no container of its.
     *
     * @throws io.modelservice.core.config.ConfigurationException naming each variable that holds no path
     */
    public static Map<String, String> paths(Map<String, String> environment) {
        return VertexPaths.of(environment).byVariable();
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        if (paths.health() != null) {
            routes.get(paths.health(), Permission.open(), this::health);
        }
        if (paths.predict() != null) {
            routes.predict(
                    paths.predict(),
                    Permission.predict(model.subject()),
                    request -> http.answer(request, slots, model.target(), codec::answer));
        }
    }

    @Override
    public @Nullable RouteRules rules(String path) {
        return paths.contains(path) ? rules : null;
    }

    private void health(Context context) {
        calls.requireReady(model.target());
        Responses.json(context.res(), 200, HEALTHY);
    }
}
