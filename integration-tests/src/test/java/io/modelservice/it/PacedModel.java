package io.modelservice.it;

import io.modelservice.base.MLModel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes the time that its input says, whoever interrupts it. */
public final class PacedModel implements MLModel<PacedModel.Input, PacedModel.Output> {
    /** How long. */
    public record Input(int millis) {}

    /** The same. */
    public record Output(int millis) {}

    @Override
    public String qualifiedName() {
        return "paced";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Output predict(Input input) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(input.millis());
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            Thread.interrupted();
        }
        return new Output(input.millis());
    }
}
