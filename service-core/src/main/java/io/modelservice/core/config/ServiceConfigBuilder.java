package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ServiceConfig} in Java; what is not said is the default. Not thread-safe. */
public final class ServiceConfigBuilder {
    private final List<ModelEntry> models = new ArrayList<>();
    private String serviceTitle = "RESTful Model Service";
    private String version = "0.1.0";
    private String description = "";
    private @Nullable Map<String, @Nullable Object> logging;
    private MetricsConfig metrics = MetricsConfig.DEFAULTS;
    private ServerConfig server = ServerConfig.DEFAULTS;
    private HealthConfig health = HealthConfig.DEFAULTS;
    private LimitsConfig limits = LimitsConfig.DEFAULTS;
    private ArtifactsConfig artifacts = ArtifactsConfig.DEFAULTS;
    private SecurityConfig security = SecurityConfig.DEFAULTS;
    private ProtocolsConfig protocols = ProtocolsConfig.DEFAULTS;

    ServiceConfigBuilder() {}

    /** What a configuration says, to be changed. */
    ServiceConfigBuilder(ServiceConfig config) {
        models.addAll(config.models());
        serviceTitle = config.serviceTitle();
        version = config.version();
        description = config.description();
        logging = config.logging();
        metrics = config.metrics();
        server = config.server();
        health = config.health();
        limits = config.limits();
        artifacts = config.artifacts();
        security = config.security();
        protocols = config.protocols();
    }

    /** Sets the title of the OpenAPI document. */
    public ServiceConfigBuilder serviceTitle(String text) {
        serviceTitle = text;
        return this;
    }

    /** Sets the version of the OpenAPI document. */
    public ServiceConfigBuilder version(String text) {
        version = text;
        return this;
    }

    /** Sets the description of the OpenAPI document. */
    public ServiceConfigBuilder description(String text) {
        description = text;
        return this;
    }

    /** Adds a model after those added before. */
    public ServiceConfigBuilder model(ModelEntry entry) {
        models.add(entry);
        return this;
    }

    /** Sets what is logged where, in the form of Python's {@code dictConfig}. */
    public ServiceConfigBuilder logging(Map<String, @Nullable Object> dictConfig) {
        logging = dictConfig;
        return this;
    }

    /** Sets the Prometheus series. */
    public ServiceConfigBuilder metrics(MetricsConfig settings) {
        metrics = settings;
        return this;
    }

    /** Sets where the service listens. */
    public ServiceConfigBuilder server(ServerConfig settings) {
        server = settings;
        return this;
    }

    /** Sets what health routes tell. */
    public ServiceConfigBuilder health(HealthConfig settings) {
        health = settings;
        return this;
    }

    /** Sets what a caller may send. */
    public ServiceConfigBuilder limits(LimitsConfig settings) {
        limits = settings;
        return this;
    }

    /** Sets where artifacts are kept. */
    public ServiceConfigBuilder artifacts(ArtifactsConfig settings) {
        artifacts = settings;
        return this;
    }

    /** Sets who may change the running service. */
    public ServiceConfigBuilder security(SecurityConfig settings) {
        security = settings;
        return this;
    }

    /** Sets which protocols are spoken beside the own REST. */
    public ServiceConfigBuilder protocols(ProtocolsConfig settings) {
        protocols = settings;
        return this;
    }

    /**
     * The configuration.
     *
     * @throws ConfigurationException if the logging section is not in the form of {@code dictConfig}
     */
    public ServiceConfig build() {
        return new ServiceConfig(
                serviceTitle,
                version,
                description,
                models,
                logging,
                metrics,
                server,
                health,
                limits,
                artifacts,
                security,
                protocols);
    }
}
