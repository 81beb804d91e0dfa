package io.modelservice.core.openapi;

import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI document of a service as it is right now: it has each served model from the moment that it is ready, and no
 * longer than it is. Made anew only when the models have changed. Thread-safe.
 */
public final class OpenApiDocuments {
    private final ServiceConfig config;
    private final ModelManager models;
    private final Map<OpenApiVersion, Made> made = new ConcurrentHashMap<>();

    private record Made(List<HostedModel<?, ?>> models, OpenApiDocument document) {}

    /** Documents of a service with this title and these models. */
    public OpenApiDocuments(ServiceConfig config, ModelManager models) {
        this.config = config;
        this.models = models;
    }

    /** The document of this moment. */
    public OpenApiDocument current(OpenApiVersion version) {
        List<HostedModel<?, ?>> served = models.endpoints(); // a hosted model never changes, so the list says it all
        Made last = made.get(version);
        if (last == null || !last.models().equals(served)) {
            last = new Made(served, new DocumentAssembly(config, version).of(served));
            made.put(version, last);
        }
        return last.document();
    }
}
