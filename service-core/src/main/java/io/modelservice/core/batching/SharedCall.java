package io.modelservice.core.batching;

import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.PredictionContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the model, on the thread that made this, for one or more that wait. Whoever leaves it last interrupts it, and stays
 * until it has ended: so a model that hangs keeps a call of its own, by which it is seen, and is not closed. Thread-safe.
 */
final class SharedCall<I, O> {
    private final Thread thread = Thread.currentThread();
    private final List<WaitingCall<I, O>> calls = new ArrayList<>();
    private int waiting;
    private boolean ended;

    private SharedCall() {}

    /** For those of these calls whose callers have not gone. */
    static <I, O> SharedCall<I, O> of(List<WaitingCall<I, O>> all) {
        SharedCall<I, O> shared = new SharedCall<>();
        shared.begin(all);
        return shared;
    }

    private synchronized void begin(List<WaitingCall<I, O>> all) {
        all.stream().filter(call -> call.begins(this)).forEach(calls::add);
        waiting = calls.size();
    }

    List<WaitingCall<I, O>> calls() {
        return calls;
    }

    /** That of the call if there is one, else one of its own. */
    PredictionContext context() {
        return calls.size() == 1 ? calls.get(0).context() : SharedContext.of(calls);
    }

    /** All instances, by rows where all calls have rows, which are quicker to go through. */
    Batch<I> instances(ModelSchema<I> schema) {
        List<Batch<I>> parts = calls.stream().map(WaitingCall::instances).toList();
        if (parts.size() == 1 || parts.stream().anyMatch(Batch::isColumnar)) {
            return Batch.concat(parts);
        }
        List<I> rows = new ArrayList<>();
        parts.forEach(part -> part.forEach(rows::add));
        return Batch.of(schema, rows);
    }

    /** Gives each call its part; there are as many predictions as instances, unless there is only one call. */
    void answer(Batch<O> predictions) {
        if (calls.size() == 1) {
            calls.get(0).succeed(predictions);
            return;
        }
        List<Batch<O>> parts = new ArrayList<>();
        int from = 0;
        for (WaitingCall<I, O> call : calls) {
            parts.add(predictions.slice(from, from + call.size()));
            from += call.size();
        }
        for (int i = 0; i < parts.size(); i++) {
            calls.get(i).succeed(parts.get(i));
        }
    }

    /** The model has returned; its thread is free for others, and not interrupted. */
    synchronized void end() {
        ended = true;
        Thread.interrupted(); // meant for this call alone
        notifyAll();
    }

    /** One of the callers does not wait any longer. */
    synchronized void leave() {
        waiting--;
        if (waiting > 0 || ended) {
            return;
        }
        thread.interrupt();
        boolean interrupted = false;
        while (!ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
