package io.modelservice.core.hosting;

import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.tracing.Tracing;
import java.nio.file.Path;
import java.util.Map;

/**
 * What entries find around them.
 *
 * @param cache folder in which artifacts are kept across restarts; made when it is needed
 * @param environment variables that say how sources are reached
 * @param limits of models that have none of their own
 * @param tracing told of what chains do
 * @param quiet whether what is loaded is not worth a line of the log
 */
public record Surroundings(
        Path cache, Map<String, String> environment, ModelLimits limits, Tracing tracing, boolean quiet) {
    /** Keeps a copy. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** With the usual limits, and nobody who is told. */
    public Surroundings(Path cache, Map<String, String> environment) {
        this(cache, environment, LimitsConfig.DEFAULTS.models(), Tracing.NONE, false);
    }

    /** As a configuration says in an environment. */
    public static Surroundings of(ServiceConfig config, Map<String, String> environment) {
        Path cache = config.artifacts().cacheIn(environment);
        return new Surroundings(cache, environment, config.limits().models(), Tracing.NONE, false);
    }

    /** These, with somebody who is told what chains do. */
    public Surroundings with(Tracing told) {
        return new Surroundings(cache, environment, limits, told, quiet);
    }

    /** These, of entries that are nobody's: what is loaded is not told. */
    public Surroundings quietly() {
        return new Surroundings(cache, environment, limits, tracing, true);
    }
}
