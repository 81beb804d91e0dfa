package io.modelservice.grpc;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.Target;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import java.time.Duration;
import java.util.Set;
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

    private final Standing standing;
    private final Threads threads;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean stopping;

    HealthService(Standing standing, Threads threads) {
        this.standing = standing;
        this.threads = threads;
        threads.repeat(this::look, LOOK);
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        ServingStatus status = status(request.getService());
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            answers.onError(Status.NOT_FOUND
                    .withDescription("There is no model of this name.")
                    .asRuntimeException());
            return;
        }
        answers.onNext(answer(status));
        answers.onCompleted();
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        if (watchers.size() >= MAX_WATCHERS) {
            answers.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("There are too many watchers.")
                    .asRuntimeException());
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
        if (!watchers.isEmpty() && looking.compareAndSet(false, true)) { // a model may hang over the answer
            threads.callbacks().execute(() -> {
                try {
                    watchers.forEach(Watcher::look);
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    private ServingStatus status(String service) {
        if (stopping) {
            return ServingStatus.NOT_SERVING;
        }
        try {
            boolean whole = service.isEmpty() || service.equals(GRPCInferenceServiceGrpc.SERVICE_NAME);
            boolean ready = whole ? standing.isReady() : standing.isReady(Target.of(service));
            return ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        } catch (FailureException e) {
            return ServingStatus.SERVICE_UNKNOWN;
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
        private @Nullable ServingStatus told;
        private boolean ended;

        Watcher(String service, ServerCallStreamObserver<HealthCheckResponse> answers) {
            this.service = service;
            this.answers = answers;
            answers.setOnCancelHandler(() -> watchers.remove(this));
        }

        /** Asks without the lock: a model may take its time over the answer. */
        void look() {
            tell(status(service));
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
