package io.modelservice.core.openapi;

import io.modelservice.core.access.Access;
import io.modelservice.core.access.Gate;
import io.modelservice.core.config.Operation;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.Endpoints;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelManager;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OpenAPI document of a service as it is right now: it has each served model from the moment that it is ready, and no
 * longer than it is. Made anew only when the models, or what needs a key, have changed. Thread-safe.
 */
public final class OpenApiDocuments {
    private final ServiceConfig config;
    private final ModelManager models;
    private final Map<String, String> environment;
    private final Gate gate;
    private final Map<OpenApiVersion, Made> made = new ConcurrentHashMap<>();

    /**
     * Documents of a service with this title and these models.
     *
     * @param environment has the variables of a platform that names paths, if there is one
     */
    public OpenApiDocuments(ServiceConfig config, ModelManager models, Map<String, String> environment) {
        this(config, models, environment, new Gate(new Access(config.security())));
    }

    /**
     * The same, of a service that runs.
     *
     * @param gate before it, which knows what needs a key at each moment
     */
    public OpenApiDocuments(ServiceConfig config, ModelManager models, Map<String, String> environment, Gate gate) {
        this.gate = gate;
        this.config = config;
        this.models = models;
        this.environment = Map.copyOf(environment);
    }

    /** The document of this moment. */
    public OpenApiDocument current(OpenApiVersion version) {
        List<HostedModel<?, ?>> served = models.endpoints().models();
        List<Endpoints.Versioned> versions = models.endpoints().versioned();
        List<HostedModel<?, ?>> all = Stream.concat(
                        served.stream(), versions.stream().map(Endpoints.Versioned::model))
                .toList();
        Secured secured =
                new Secured(Stream.of(Operation.values()).filter(gate::needsKey).collect(Collectors.toSet()));
        Made last = made.get(version);
        if (last == null || !last.secured().equals(secured) || !last.isOf(all)) {
            last = new Made(
                    all.stream().<WeakReference<?>>map(WeakReference::new).toList(),
                    secured,
                    assembly(version, secured).of(served, versions));
            made.put(version, last);
        }
        return last.document();
    }

    /** Reads the files of the protocols here: a start should not wait for what nobody may ask for. */
    private DocumentAssembly assembly(OpenApiVersion version, Secured secured) {
        return new DocumentAssembly(config, ProtocolPaths.of(config.protocols(), environment), version, secured);
    }

    /**
     * A document and what it is of.
     *
     * @param models not kept from being collected: one that was replaced is gone before anybody asks for a document again
     * @param secured what needed a key
     */
    private record Made(List<WeakReference<?>> models, Secured secured, OpenApiDocument document) {
        /** A hosted model never changes, so that the list says it all. */
        boolean isOf(List<HostedModel<?, ?>> others) {
            if (models.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < models.size(); i++) {
                if (models.get(i).get() != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
