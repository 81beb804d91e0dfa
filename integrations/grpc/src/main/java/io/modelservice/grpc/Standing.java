package io.modelservice.grpc;

import io.modelservice.core.health.HealthStatus;
import io.modelservice.core.health.ReadinessStatus;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.core.protocol.ProtocolSetting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Whether the service, and each model, may be asked. Models are asked on threads apart. Thread-safe. */
final class Standing {
    /** A model that takes longer to say that it is ready is not. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** The service itself, among those that are asked about. */
    private static final Target WHOLE = Target.of("");

    private final ServiceHealth health;
    private final ModelCalls calls;
    private final Questions<Target> questions;

    Standing(ProtocolSetting setting, Threads threads) {
        this.health = setting.health();
        this.calls = setting.calls();
        this.questions = new Questions<>(threads.asking(), LIMIT);
    }

    /** As {@code /v2/health/live} tells it. */
    boolean isLive() {
        return health.health() == HealthStatus.HEALTHY;
    }

    /** As {@code /api/health/ready} tells it. */
    CompletableFuture<Boolean> ready() {
        return questions.ask(WHOLE, () -> health.readiness() == ReadinessStatus.ACCEPTING_TRAFFIC);
    }

    /**
     * Whether a model is ready.
     *
     * @throws FailureException if there is no such model; the future fails so if there is none any more
     */
    CompletableFuture<Boolean> ready(Target target) {
        try {
            calls.requireEndpoint(target);
        } catch (FailureException e) {
            return CompletableFuture.completedFuture(notReady(e));
        }
        return questions.ask(target, () -> isReady(target));
    }

    private boolean isReady(Target target) {
        try {
            calls.requireReady(target);
            return true;
        } catch (FailureException e) {
            return notReady(e);
        }
    }

    private static boolean notReady(FailureException failure) {
        if (failure.failure().type() == ErrorType.NOT_READY) {
            return false;
        }
        throw failure;
    }
}
