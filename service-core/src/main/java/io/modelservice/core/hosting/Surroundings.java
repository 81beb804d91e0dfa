package io.modelservice.core.hosting;

import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.config.ServiceConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * What entries find around them.
 *
 * @param cache folder in which artifacts are kept across restarts; made when it is needed
 * @param environment variables that say how sources are reached
 * @param limits of models that have none of their own
 */
public record Surroundings(Path cache, Map<String, String> environment, ModelLimits limits) {
    /** Keeps a copy. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** With the usual limits. */
    public Surroundings(Path cache, Map<String, String> environment) {
        this(cache, environment, LimitsConfig.DEFAULTS.models());
    }

    /** As a configuration says in an environment. */
    public static Surroundings of(ServiceConfig config, Map<String, String> environment) {
        Path cache = config.artifacts().cacheIn(environment);
        return new Surroundings(cache, environment, config.limits().models());
    }
}
