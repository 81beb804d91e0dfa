package io.modelservice.core.batching;

import io.modelservice.base.Batch;
import io.modelservice.base.PredictionContext;
import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Traced;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One call that waits on its caller's thread. Thread-safe. */
final class WaitingCall<I, O> {
    private static final long FAR_NANOS = Duration.ofDays(365).toNanos();
    private static final long GRACE_NANOS = Duration.ofMillis(100).toNanos();

    private final Batch<I> instances;
    private final PredictionContext context = PredictionContext.current();
    private final Map<String, String> logFields;
    private final long came = System.nanoTime();
    private final long patience; // its caller's when it came, in nanoseconds
    private final CompletableFuture<Batch<O>> answer = new CompletableFuture<>();
    private Runnable outcome = () -> {}; // of the thread that has asked
    private volatile Map<String, String> told = Map.of(); // of the call, by those who have asked the model for it
    private @Nullable SharedCall<I, O> asked;
    private volatile boolean gone;

    /** A call of this thread. */
    WaitingCall(Batch<I> instances) {
        this.instances = instances;
        this.patience = context.remaining().map(Duration::toNanos).orElse(FAR_NANOS);
        Map<String, String> fields = MDC.getCopyOfContextMap();
        this.logFields = fields == null ? Map.of() : fields;
    }

    Batch<I> instances() {
        return instances;
    }

    int size() {
        return instances.size();
    }

    PredictionContext context() {
        return context;
    }

    /** What it is a part of; null if nobody has said. */
    @Nullable
    TraceContext trace() {
        TraceSpan span = Traced.of(context);
        return span == null ? null : span.context();
    }

    /** Those of its caller's thread. */
    Map<String, String> logFields() {
        return logFields;
    }

    /** When it came, on the clock of {@link System#nanoTime}. */
    long came() {
        return came;
    }

    /** Whether both may be in one call of the model, which has one set of parameters. */
    boolean goesWith(WaitingCall<I, O> other) {
        return context.parameters().equals(other.context.parameters());
    }

    /** How long its caller waits from now; a little longer than its deadline, at which whoever watches over it interrupts it. */
    long patienceNanos() {
        return context.remaining().map(left -> left.toNanos() + GRACE_NANOS).orElse(FAR_NANOS);
    }

    /** When it waits for company no longer: after so much time, or half of what its caller has if that is less. */
    long until(long delayNanos) {
        return came + Math.min(delayNanos, patience / 2);
    }

    /** Whether nobody waits for it any more. */
    boolean isAbandoned() {
        return gone || context.isCancelled();
    }

    /** The model is asked for it, and maybe for others; false if its caller has gone. */
    synchronized boolean begins(SharedCall<I, O> shared) {
        asked = shared;
        return !gone;
    }

    /** Its caller does not wait any longer. */
    void leave() {
        SharedCall<I, O> shared;
        synchronized (this) {
            gone = true;
            shared = asked;
        }
        if (shared != null) {
            shared.leave();
        }
    }

    /** Log fields that its caller's lines have when it goes on, whatever comes of it; may still grow. */
    void tell(Map<String, String> fields) {
        told = fields;
        TraceSpan span = Traced.of(context);
        if (span != null) {
            fields.forEach((name, value) -> span.attribute("modelservice." + name, value));
        }
    }

    void succeed(Batch<O> predictions) {
        outcome = () -> answer.complete(predictions);
    }

    void fail(Throwable failure) {
        outcome = () -> answer.completeExceptionally(failure);
    }

    /** Gives its caller what has come of it, if there is something. */
    void deliver() {
        outcome.run();
    }

    /** Its answer or failure, on its caller's thread. */
    Batch<O> await(long nanos) throws InterruptedException, TimeoutException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            told.forEach(context::logField);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
