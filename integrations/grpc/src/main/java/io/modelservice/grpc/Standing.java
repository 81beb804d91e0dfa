package io.modelservice.grpc;

import io.modelservice.core.health.HealthStatus;
import io.modelservice.core.health.ReadinessStatus;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.core.protocol.ProtocolSetting;

/** Whether the service, and each model, may be asked. Thread-safe. */
record Standing(ServiceHealth health, ModelCalls calls) {
    Standing(ProtocolSetting setting) {
        this(setting.health(), setting.calls());
    }

    /** As {@code /v2/health/live} tells it. */
    boolean isLive() {
        return health.health() == HealthStatus.HEALTHY;
    }

    /** Whether every required model is ready, and the service is not stopping. */
    boolean isReady() {
        return health.readiness() == ReadinessStatus.ACCEPTING_TRAFFIC;
    }

    /**
     * Whether a model is ready.
     *
     * @throws FailureException if there is no such model
     */
    boolean isReady(Target target) {
        HostedModel<?, ?> model;
        try {
            calls.requireEndpoint(target);
            model = calls.hold(target);
        } catch (FailureException e) {
            if (e.failure().type() == ErrorType.NOT_READY) {
                return false;
            }
            throw e;
        }
        try {
            return model.isReady();
        } finally {
            model.letGo();
        }
    }
}
