package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import io.modelservice.base.ModelSchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code rest_config.yaml} says. Read one with {@link ConfigFile#load}, or make one in Java with
 * {@link #builder}. Immutable.
 *
 * @param serviceTitle title of the OpenAPI document
 * @param version version of the OpenAPI document
 * @param description description of the OpenAPI document; empty for none
 * @param models what is served, in the order of the file
 * @param logging what is logged where, in the form of Python's {@code dictConfig}; values may be {@link Substituted}; null
 *     for the host's default
 * @param metrics Prometheus series
 * @param server where the service listens
 * @param health what health routes tell
 * @param limits what a caller may send
 * @param artifacts where artifacts are kept
 * @param security who may change the running service
 * @param protocols what is spoken beside the own REST
 */
public record ServiceConfig(
        @Schema(
                        description = "Title of the OpenAPI document.",
                        defaultValue = "RESTful Model Service",
                        example = "Iris Service")
                String serviceTitle,
        @Schema(description = "Version of the OpenAPI document; in quotes.", defaultValue = "0.1.0", example = "1.0")
                String version,
        @Schema(description = "Description of the OpenAPI document.", example = "Tells the species of an iris.")
                @Nullable
                String description,
        @Schema(
                        description = "The models to serve.",
                        defaultValue = "[]",
                        example = "[{class_path: com.example.IrisModel, create_endpoint: true}]")
                List<ModelEntry> models,
        @Schema(description = "What is logged where, in the form of Python's dictConfig.") @Nullable
                Map<String, @Nullable Object> logging,
        @Schema(description = "Prometheus series and their route.") @Nullable MetricsConfig metrics,
        @Schema(description = "Where the service listens.") @Nullable ServerConfig server,
        @Schema(description = "What health routes tell.") @Nullable HealthConfig health,
        @Schema(description = "What a caller may send.") @Nullable LimitsConfig limits,
        @Schema(description = "Artifacts that come from a source.") @Nullable ArtifactsConfig artifacts,
        @Schema(description = "Who may change the running service.") @Nullable SecurityConfig security,
        @Schema(description = "Which protocols are spoken beside the own REST.") @Nullable ProtocolsConfig protocols) {
    private static final Set<String> RELOADED = Set.of("models", "security.api_keys", "security.protect");

    /**
     * Puts the defaults in the place of nulls, and keeps copies.
     *
     * @throws ConfigurationException if the logging section is not in the form of {@code dictConfig}
     */
    public ServiceConfig {
        description = requireNonNullElse(description, "");
        models = List.copyOf(models);
        logging = logging == null ? null : LoggingSection.checked(logging);
        metrics = requireNonNullElse(metrics, MetricsConfig.DEFAULTS);
        server = requireNonNullElse(server, ServerConfig.DEFAULTS);
        health = requireNonNullElse(health, HealthConfig.DEFAULTS);
        limits = requireNonNullElse(limits, LimitsConfig.DEFAULTS);
        artifacts = requireNonNullElse(artifacts, ArtifactsConfig.DEFAULTS);
        security = requireNonNullElse(security, SecurityConfig.DEFAULTS);
        protocols = requireNonNullElse(protocols, ProtocolsConfig.DEFAULTS);
    }

    /** A configuration of defaults, to be changed. */
    public static ServiceConfigBuilder builder() {
        return new ServiceConfigBuilder();
    }

    private ServiceConfigBuilder changed() {
        return new ServiceConfigBuilder(this);
    }

    /** This configuration, listening elsewhere. */
    public ServiceConfig withServer(ServerConfig elsewhere) {
        return changed().server(elsewhere).build();
    }

    /** This configuration, with other access. */
    public ServiceConfig withSecurity(SecurityConfig other) {
        return changed().security(other).build();
    }

    /**
     * What another configuration has otherwise that a running service can't take on: keys, of sections those in them, such
     * as {@code security.tls}.
     */
    public List<String> differences(ServiceConfig other) {
        List<String> keys = new ArrayList<>();
        addDifferences("", this, other, keys);
        return keys;
    }

    private static <T extends Record> void addDifferences(String path, T here, T there, List<String> keys) {
        @SuppressWarnings("unchecked") // the class of an object of T
        ModelSchema<T> schema = ModelSchema.of((Class<T>) here.getClass());
        for (int i = 0; i < schema.fields().size(); i++) {
            String key = KeyPath.key(path, schema.fields().get(i).name());
            Object one = schema.get(here, i);
            Object other = schema.get(there, i);
            if (RELOADED.contains(key) || Objects.equals(one, other)) {
                continue;
            }
            if (path.isEmpty() && one instanceof Record section && other instanceof Record changed) {
                addDifferences(key, section, changed, keys);
            } else {
                keys.add(key);
            }
        }
    }

    /** This configuration in an environment, on which the metrics may depend, and which a platform may have set. */
    ServiceConfig in(Map<String, String> environment) {
        Platform platform = Platform.of(environment, protocols());
        return changed()
                .metrics(metrics().in(environment))
                .server(platform.server(server()))
                .limits(platform.limits(limits()))
                .build();
    }

    @Override
    public String description() {
        return requireNonNullElse(description, "");
    }

    @Override
    public MetricsConfig metrics() {
        return requireNonNullElse(metrics, MetricsConfig.DEFAULTS);
    }

    @Override
    public ServerConfig server() {
        return requireNonNullElse(server, ServerConfig.DEFAULTS);
    }

    @Override
    public HealthConfig health() {
        return requireNonNullElse(health, HealthConfig.DEFAULTS);
    }

    @Override
    public LimitsConfig limits() {
        return requireNonNullElse(limits, LimitsConfig.DEFAULTS);
    }

    @Override
    public ArtifactsConfig artifacts() {
        return requireNonNullElse(artifacts, ArtifactsConfig.DEFAULTS);
    }

    @Override
    public SecurityConfig security() {
        return requireNonNullElse(security, SecurityConfig.DEFAULTS);
    }

    @Override
    public ProtocolsConfig protocols() {
        return requireNonNullElse(protocols, ProtocolsConfig.DEFAULTS);
    }

    /** Of free-form sections the keys alone. */
    @Override
    public String toString() {
        return "ServiceConfig[serviceTitle=%s, version=%s, models=%s, logging=%s, metrics=%s, server=%s, health=%s, limits=%s]"
                .formatted(serviceTitle, version, models, FreeForm.keys(logging), metrics, server, health, limits);
    }
}
