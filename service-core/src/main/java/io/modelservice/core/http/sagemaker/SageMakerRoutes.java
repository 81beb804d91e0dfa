package io.modelservice.core.http.sagemaker;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.HostedModel;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a container for SageMaker. Of its multi-model interface those that ask the models which are hosted:
 * loading is the configuration's, since it would take a path from a caller.
 */
public final class SageMakerRoutes implements Routes {
    private static final String EXECUTION = "/execution-parameters";
    private static final Set<String> PATHS = Set.of("/ping", "/invocations", EXECUTION);
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGEST_PAYLOAD = 100; // that SageMaker knows

    private final ModelCalls calls;
    private final DefaultModel defaultModel;
    private final Scoring scoring;
    private final RouteRules rules;
    private final JsonDocuments documents = new JsonDocuments();
    private final byte[] execution;

    /** Routes over these models. */
    public SageMakerRoutes(ServiceConfig config, ModelCalls calls) {
        this.calls = calls;
        this.defaultModel = new DefaultModel(config.protocols(), calls.models());
        this.scoring = new Scoring(calls);
        this.rules = new RouteRules(ErrorCodes.SHAPE, config.limits().maxBatchBodyBytes(), true);
        this.execution = execution(config.limits().maxBatchBodyBytes());
    }

    /** As many calls at once as there are processors, beyond which they would only wait for each other. */
    private byte[] execution(int maxBodyBytes) {
        return documents.write(json -> {
            json.writeStartObject();
            json.writeNumberField(
                    "MaxConcurrentTransforms", Runtime.getRuntime().availableProcessors());
            json.writeStringField("BatchStrategy", "MULTI_RECORD");
            json.writeNumberField("MaxPayloadInMB", Math.min(Math.max(maxBodyBytes / MEGABYTE, 1), LARGEST_PAYLOAD));
            json.writeEndObject();
        });
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.get("/ping", Permission.open(), context -> scoring.ping(context, defaultModel.target()));
        routes.predict(
                "/invocations",
                Permission.predict(defaultModel.subject()),
                request -> invoke(request, slots, defaultModel.target()));
        routes.get(EXECUTION, Permission.describe(), context -> Responses.json(context.res(), 200, execution));
        routes.get(ModelPaths.ALL, Permission.describe(), context -> Responses.json(context.res(), 200, models()));
        routes.get(ModelPaths.MODEL, Permission.describe(ModelPaths.NAME), this::model);
        routes.predict(
                ModelPaths.MODEL + "/invoke",
                Permission.predict(ModelPaths.NAME),
                request -> invoke(request, slots, ModelPaths.target(request.parameters())));
    }

    private void invoke(RoutedRequest request, WorkSlots slots, Target target) {
        MediaForms forms = MediaForms.ofSageMaker(request.header("Content-Type"), request.header("Accept"));
        scoring.invoke(request, slots, target, forms);
    }

    private byte[] models() {
        List<HostedModel<?, ?>> hosted = calls.models().endpoints().models();
        return documents.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("models");
            for (HostedModel<?, ?> model : hosted) {
                ModelDetails.write(json, model.qualifiedName());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void model(Context context) {
        Target target = ModelPaths.target(context.pathParamMap());
        calls.requireEndpoint(target);
        Responses.json(context.res(), 200, documents.write(json -> ModelDetails.write(json, target.name())));
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
