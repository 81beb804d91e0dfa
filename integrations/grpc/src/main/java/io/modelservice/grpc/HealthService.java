package io.modelservice.grpc;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.Target;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@code grpc.health.v1}: the service under its empty name and under that of the protocol, and each model under its qualified
 * name. Watchers are told within a second of a change, whatever it comes from: models say themselves whether they are ready,
 * and nobody tells when they begin to say something else.
 */
final class HealthService extends HealthGrpc.HealthImplBase {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MAX_WATCHERS = 1000;

    private static final Failure UNKNOWN = Failure.of(ErrorType.NOT_FOUND, List.of("There is no model of this name."));
    private static final Failure TOO_MANY = Failure.of(ErrorType.RATE_LIMITED, List.of("There are too many watchers."));

    private final Standing standing;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    HealthService(Standing standing, Threads threads) {
        this.standing = standing;
        threads.repeat(this::look, LOOK);
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        Answering.later(answers, () -> status(request.getService()).thenApply(HealthService::known));
    }

    private static HealthCheckResponse known(ServingStatus status) {
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            throw new FailureException(UNKNOWN);
        }
        return answer(status);
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        if (watchers.size() >= MAX_WATCHERS) {
            answers.onError(StatusTable.of(TOO_MANY));
            return;
        }
        Watcher watcher = new Watcher(request.getService(), (ServerCallStreamObserver<HealthCheckResponse>) answers);
        watchers.add(watcher);
        watcher.look();
        if (stopping) {
            watcher.end();
        }
    }

    private void look() {
        watchers.forEach(Watcher::look);
    }

    private CompletableFuture<ServingStatus> status(String service) {
        if (stopping) {
            return CompletableFuture.completedFuture(ServingStatus.NOT_SERVING);
        }
        boolean whole = service.isEmpty() || service.equals(GRPCInferenceServiceGrpc.SERVICE_NAME);
        try {
            CompletableFuture<Boolean> ready = whole ? standing.ready() : standing.ready(Target.of(service));
            return ready.thenApply(yes -> yes ? ServingStatus.SERVING : ServingStatus.NOT_SERVING)
                    .exceptionally(failed -> ServingStatus.SERVICE_UNKNOWN);
        } catch (FailureException e) {
            return CompletableFuture.completedFuture(ServingStatus.SERVICE_UNKNOWN);
        }
    }

    private static HealthCheckResponse answer(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    /** Says that nothing serves any more, and ends what would never end by itself. */
    void stop() {
        stopping = true;
        watchers.forEach(Watcher::end);
    }

    /** Somebody who wants to know of changes. */
    private final class Watcher {
        private final String service;
        private final ServerCallStreamObserver<HealthCheckResponse> answers;
        private final AtomicBoolean asking = new AtomicBoolean();
        private @Nullable ServingStatus told;
        private boolean ended;

        Watcher(String service, ServerCallStreamObserver<HealthCheckResponse> answers) {
            this.service = service;
            this.answers = answers;
            answers.setOnCancelHandler(() -> watchers.remove(this));
        }

        /** Asks, unless the answer to the question before is still to come. */
        @SuppressWarnings("FutureReturnValueIgnored") // the answer is what follows
        void look() {
            if (asking.compareAndSet(false, true)) {
                status(service).thenAccept(this::told);
            }
        }

        private void told(ServingStatus status) {
            asking.set(false);
            tell(status);
        }

        private synchronized void tell(ServingStatus now) {
            if (!ended && now != told && (told == null || answers.isReady())) {
                told = now;
                answers.onNext(answer(now));
            }
        }

        synchronized void end() {
            if (!ended) {
                tell(ServingStatus.NOT_SERVING);
                ended = true;
                watchers.remove(this);
                answers.onError(Stopping.failure());
            }
        }
    }
}
