package io.modelservice.core;

import io.modelservice.base.MLModel;
import io.modelservice.core.config.AdminConfig;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.ArtifactsConfig;
import io.modelservice.core.config.CorsConfig;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Operation;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.SecurityConfig;
import io.modelservice.core.config.ServerConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.config.ServiceConfigBuilder;
import io.modelservice.core.config.TlsConfig;
import io.modelservice.core.hosting.ModelClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a service together in Java; the defaults are those of a configuration file. Not thread-safe. */
public final class ModelServiceBuilder {
    private final ServiceConfigBuilder config = ServiceConfig.builder();
    private String host = ServerConfig.DEFAULTS.host();
    private int port = ServerConfig.DEFAULTS.port();

    private final List<ApiKeyConfig> keys = new ArrayList<>();
    private List<Operation> protect = List.of();
    private @Nullable TlsConfig tls;
    private @Nullable AdminConfig admin;
    private @Nullable CorsConfig cors;
    private Map<String, String> environment = System.getenv();

    ModelServiceBuilder() {}

    /** Title of the service. */
    public ModelServiceBuilder title(String title) {
        config.serviceTitle(title);
        return this;
    }

    /** Interface to listen on, as a name or an address; all unless said. */
    public ModelServiceBuilder host(String name) {
        host = name;
        return this;
    }

    /** Port to listen on, 0 for a free one; 8000 unless said. */
    public ModelServiceBuilder port(int number) {
        port = number;
        return this;
    }

    /** Prometheus series and {@code /metrics}; none unless said. */
    public ModelServiceBuilder metrics(MetricsConfig settings) {
        config.metrics(settings.in(environment));
        return this;
    }

    /** Which protocols are spoken beside the own REST; all of REST and no gRPC unless said. */
    public ModelServiceBuilder protocols(ProtocolsConfig settings) {
        config.protocols(settings);
        return this;
    }

    /** One more model, of a class with a constructor that needs no settings. */
    public ModelServiceBuilder model(Class<? extends MLModel<?, ?>> type) {
        return model(ModelEntry.of(type.getName()));
    }

    /** One more model, with a name, settings or decorators. */
    public ModelServiceBuilder model(ModelEntry entry) {
        config.model(entry);
        return this;
    }

    /** Folder in which artifacts of sources are kept across restarts; one of the user's unless said. */
    public ModelServiceBuilder artifactCache(Path folder) {
        config.artifacts(new ArtifactsConfig(folder.toString()));
        return this;
    }

    /** A key for callers of the service; without one nobody can change it from outside. */
    public ModelServiceBuilder apiKey(ApiKeyConfig key) {
        keys.add(key);
        return this;
    }

    /** What needs a key beside the operations that always do: any of predict, describe and metrics; nothing unless said. */
    public ModelServiceBuilder protect(Operation... operations) {
        protect = List.of(operations);
        return this;
    }

    /** Encryption of HTTP and gRPC; none unless said. */
    public ModelServiceBuilder tls(TlsConfig settings) {
        tls = settings;
        return this;
    }

    /** A port of their own for operations, metrics and pages; none unless said. */
    public ModelServiceBuilder admin(AdminConfig settings) {
        admin = settings;
        return this;
    }

    /** Pages of other origins that a browser lets call; none unless said. */
    public ModelServiceBuilder cors(CorsConfig settings) {
        cors = settings;
        return this;
    }

    /** Variables that say how sources are reached; to be said first; those of the process unless said. */
    public ModelServiceBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Starts the service; it listens, and its models load in the background.
     *
     * @throws io.modelservice.core.http.ListenException if the port is taken
     */
    public ModelService start() {
        ServiceConfig built = config.server(new ServerConfig(host, port))
                .security(new SecurityConfig(keys, protect, tls, admin, cors))
                .build();
        return ModelService.start(built, ModelClasses.ofApplication(), environment);
    }
}
