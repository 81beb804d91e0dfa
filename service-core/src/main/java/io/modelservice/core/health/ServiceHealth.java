package io.modelservice.core.health;

import io.modelservice.core.config.HealthConfig;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.ModelManager;
import java.util.function.BooleanSupplier;

/**
 * The three answers that an orchestrator asks for, from how the entries stand right now. Thread-safe.
 *
 * @param models the hosted models
 * @param liveness what decides whether the service is healthy
 * @param open whether the service as a whole is to be sent requests: it is warm, and not on its way out
 */
public record ServiceHealth(ModelManager models, HealthConfig.Liveness liveness, BooleanSupplier open) {

    /** Not healthy once every entry has been tried and a required one has failed, unless only the process counts. */
    public HealthStatus health() {
        boolean byModels = liveness == HealthConfig.Liveness.MODELS;
        boolean failed = byModels
                && models.allTried()
                && models.statuses().stream().anyMatch(entry -> entry.required() && entry.state() == EntryState.FAILED);
        return failed ? HealthStatus.NOT_HEALTHY : HealthStatus.HEALTHY;
    }

    /**
     * Ready once the service is open, every entry has been tried and each required one serves, be it while the next is
     * made. One that a later configuration adds counts once it has been tried.
     */
    public ReadinessStatus readiness() {
        boolean ready = open.getAsBoolean() && models.allTried() && models.areRequiredReady();
        return ready ? ReadinessStatus.ACCEPTING_TRAFFIC : ReadinessStatus.REFUSING_TRAFFIC;
    }

    /** Started once every entry has been tried, whatever came of it, be it that it waits. */
    public StartupStatus startup() {
        return models.allTried() ? StartupStatus.STARTED : StartupStatus.NOT_STARTED;
    }
}
