package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Goes on until its caller has gone, at the gate that its input names, and says which call it was. */
public final class WatchfulModel implements MLModel<WatchfulModel.Input, WatchfulModel.Output> {
    private final AtomicInteger calls = new AtomicInteger();

    /** Where it is told that it has begun, and that its caller has gone; if it is empty it does not wait for that. */
    public record Input(String gate) {}

    /** How many calls had begun. */
    public record Output(int call) {}

    @Override
    public String qualifiedName() {
        return "watchful";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Output predict(Input input) {
        int call = calls.incrementAndGet();
        if (!input.gate().isEmpty()) {
            Gates.open(input.gate() + ".entered");
            awaitCancelled(PredictionContext.current());
            Gates.open(input.gate() + ".cancelled");
        }
        return new Output(call);
    }

    private static void awaitCancelled(PredictionContext call) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!call.isCancelled()) {
                never.await(5, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("it was interrupted, not told", e);
        }
    }
}
