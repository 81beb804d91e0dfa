package io.modelservice.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What health routes tell: section {@code health}.
 *
 * @param liveness what {@code /api/health} speaks of
 */
public record HealthConfig(
        @Schema(
                        description =
                                "What /api/health speaks of: the models, as in the Python package, or the process alone.",
                        defaultValue = "models")
                Liveness liveness) {
    /** As the Python package. */
    public static final HealthConfig DEFAULTS = new HealthConfig(Liveness.MODELS);

    /** What makes the service unhealthy. */
    public enum Liveness {
        /** A failed required model. */
        @JsonProperty("models")
        MODELS,
        /** Nothing, as long as the process answers; for schedulers that restart what is unhealthy. */
        @JsonProperty("process")
        PROCESS
    }
}
