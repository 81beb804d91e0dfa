package io.modelservice.core.batching;

import io.modelservice.base.Batch;
import io.modelservice.core.admission.Refusal;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** How a caller's thread waits: for its turn as long as the limits say, for the answer as long as it has time. Thread-safe. */
final class CallerSide<I, O> {
    private static final Duration LEAST = Duration.ofMillis(1); // between two looks at whether the turn has come

    private final Gathering<I, O> gathering;
    private final Company company;
    private final long turnNanos;

    CallerSide(Gathering<I, O> gathering, Company company) {
        this.gathering = gathering;
        this.company = company;
        this.turnNanos = company.config()
                .maxDelay()
                .plus(company.slots().limits().queueWait())
                .plus(LEAST)
                .toNanos();
    }

    Batch<O> ask(Batch<I> instances) {
        WaitingCall<I, O> call = new WaitingCall<>(instances);
        gathering.add(call);
        try {
            return awaitTurn(call);
        } catch (InterruptedException e) {
            leave(call);
            Thread.currentThread().interrupt();
            throw Refusal.DEADLINE.exception(company.name().get());
        } catch (TimeoutException e) { // nobody watches over its deadline
            leave(call);
            throw Refusal.DEADLINE.exception(company.name().get());
        }
    }

    /** Most have their answer by the time that bounds the waiting for a turn, so that nobody wakes them in between. */
    private Batch<O> awaitTurn(WaitingCall<I, O> call) throws InterruptedException, TimeoutException {
        while (true) {
            long left = call.patienceNanos();
            try {
                return call.await(Math.min(turnNanos, left));
            } catch (TimeoutException e) {
                if (left <= turnNanos) {
                    throw e;
                }
                if (gathering.giveUp(call)) {
                    throw company.refused(Refusal.QUEUE_WAIT);
                }
            }
        }
    }

    private void leave(WaitingCall<I, O> call) {
        if (!gathering.remove(call)) {
            call.leave();
        }
    }
}
