package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import io.modelservice.base.NonBlocking;

/** Tells the name of the thread that asks it. */
public class ThreadModel implements MLModel<ThreadModel.Input, ThreadModel.Output> {
    /** How long to be busy, and something that may be long. */
    public record Input(int millis, String text) {}

    /** Of the thread. */
    public record Output(String name) {}

    /** The same, and says that it never waits, which is not true if it is told to. */
    @NonBlocking
    public static final class Prompt extends ThreadModel {}

    @Override
    public String qualifiedName() {
        return "thread";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        long end = System.nanoTime() + input.millis() * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return new Output(Thread.currentThread().getName());
    }
}
