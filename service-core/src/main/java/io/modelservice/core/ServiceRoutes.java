package io.modelservice.core;

import io.modelservice.core.access.Gate;
import io.modelservice.core.config.ConfigDigests;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.docs.DocsRoutes;
import io.modelservice.core.http.kserve.KserveRoutes;
import io.modelservice.core.http.mlflow.MlflowRoutes;
import io.modelservice.core.http.oip.OpenInferenceRoutes;
import io.modelservice.core.http.rest.OperationRoutes;
import io.modelservice.core.http.rest.RestRoutes;
import io.modelservice.core.http.sagemaker.SageMakerRoutes;
import io.modelservice.core.http.vertex.VertexRoutes;
import io.modelservice.core.openapi.OpenApiDocuments;
import io.modelservice.core.openapi.OpenApiRoutes;
import java.util.Map;

/** The routes of a service but the metrics'. Where two have one method and path, the first in this order answers. */
record ServiceRoutes(ServiceConfig config, ModelManager models, ServiceHealth health, Gate gate) {
    private static final Routes NONE = (routes, slots) -> {};

    Routes in(Map<String, String> environment) {
        return chosen(environment)
                .and(new RestRoutes(models, health))
                .and(new OperationRoutes(models, ConfigDigests.of(config)))
                .and(OpenInferenceRoutes.of(config, models, health))
                .and(scoring())
                .and(new OpenApiRoutes(new OpenApiDocuments(config, models, environment, gate)))
                .and(new DocsRoutes(config.serviceTitle()));
    }

    /** What a platform or a switch puts in the place of others: any path of Vertex AI's, KServe's root. */
    private Routes chosen(Map<String, String> environment) {
        ModelCalls calls = new ModelCalls(models);
        ProtocolsConfig protocols = config.protocols();
        Routes vertex = protocols.vertexAi().enabled() ? new VertexRoutes(config, calls, environment) : NONE;
        return protocols.kserve().enabled() ? vertex.and(new KserveRoutes(config, calls, environment)) : vertex;
    }

    /** Where SageMaker's and MLflow's are the same, SageMaker's take more forms. */
    private Routes scoring() {
        ModelCalls calls = new ModelCalls(models);
        ProtocolsConfig protocols = config.protocols();
        Routes sageMaker = protocols.sagemaker().enabled() ? new SageMakerRoutes(config, calls) : NONE;
        return protocols.mlflow().enabled() ? sageMaker.and(new MlflowRoutes(config, calls)) : sageMaker;
    }
}
