package io.modelservice.core.batching;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionException;
import io.modelservice.core.admission.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model once for all calls of a batch. If it fails over them, it is asked for each by itself, so that each has its own
 * failure or none: that costs one call of the model more than if nobody had gathered them. Thread-safe.
 */
final class Asker<I, O> {
    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);

    private final MLModel<I, O> model;
    private final Company company;

    Asker(MLModel<I, O> model, Company company) {
        this.model = model;
        this.company = company;
    }

    /** Answers them all, whatever the model does. */
    void ask(List<WaitingCall<I, O>> batch) {
        long now = System.nanoTime();
        batch.forEach(call -> company.watch().waited(now - call.came(), call.trace()));
        askTogether(batch.stream().filter(this::isWanted).toList());
    }

    /** Whose caller has gone by now, or has no time left, need not be asked for. */
    private boolean isWanted(WaitingCall<I, O> call) {
        Refusal obstacle = obstacle(call);
        if (obstacle != null) {
            call.fail(company.refused(obstacle));
        }
        return obstacle == null;
    }

    private static @Nullable Refusal obstacle(WaitingCall<?, ?> call) {
        if (call.context().isCancelled()) {
            return Refusal.ABANDONED;
        }
        return call.patienceNanos() <= 0 ? Refusal.DEADLINE : null;
    }

    private void askTogether(List<WaitingCall<I, O>> calls) {
        SharedCall<I, O> shared = SharedCall.of(calls);
        if (shared.calls().isEmpty()) {
            return;
        }
        try {
            answer(shared);
        } catch (Throwable e) { // a model's own code
            if (shared.calls().size() == 1 || isOfTheMoment(e)) {
                shared.calls().forEach(call -> call.fail(e));
            } else {
                shared.calls().stream().filter(this::isWanted).forEach(call -> askTogether(List.of(call)));
            }
        }
    }

    /** Whether it says nothing of an instance, so that each would fail alike, and carries no words for callers. */
    private static boolean isOfTheMoment(Throwable failure) {
        return failure instanceof PredictionException known
                && switch (known.kind()) {
                    case NOT_READY, OVERLOADED, CIRCUIT_OPEN, DEPENDENCY_UNAVAILABLE, DEADLINE_EXCEEDED -> true;
                    case INPUT_REFUSED, RECORD_NOT_FOUND, FORBIDDEN, RATE_LIMITED -> false;
                };
    }

    private void answer(SharedCall<I, O> shared) throws Exception {
        Batch<O> predictions;
        try {
            predictions = shared.context().call(() -> predictions(shared));
        } finally {
            shared.end();
        }
        shared.answer(predictions);
    }

    private Batch<O> predictions(SharedCall<I, O> shared) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(company.loader());
        try {
            Batch<I> instances = shared.instances(model.inputSchema());
            company.watch().asked(instances.size());
            return checked(model.predictBatch(instances), instances.size(), shared);
        } catch (Throwable e) {
            log(e, shared.calls());
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Of one call the chain's own check says whether it is answered in full. */
    private Batch<O> checked(Batch<O> predictions, int instances, SharedCall<I, O> shared) {
        if (shared.calls().size() > 1 && predictions.size() != instances) {
            throw new IllegalStateException(
                    "%d instances were answered by %d predictions".formatted(instances, predictions.size()));
        }
        return predictions;
    }

    /**
     * Masked by what is sensitive to any of them. The failure of one call is told where it is answered; what is thrown after all
     * have gone is the answer to an interruption.
     */
    private void log(Throwable failure, List<WaitingCall<I, O>> calls) {
        boolean wanted = calls.size() > 1 && !calls.stream().allMatch(WaitingCall::isAbandoned);
        if (wanted && !(failure instanceof PredictionException)) {
            String name = company.name().get();
            LOG.warn("model {} failed over {} calls at once; it is asked for each", name, calls.size(), failure);
        }
    }
}
