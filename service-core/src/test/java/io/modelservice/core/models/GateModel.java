package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits at the gate that its input names, and says which call it was; a stubborn one takes no notice of interruption. */
public final class GateModel implements MLModel<GateModel.Input, GateModel.Output> {
    private final AtomicInteger calls = new AtomicInteger();

    /** Where to wait; nowhere if it is empty. */
    public record Input(String gate, boolean stubborn) {}

    /** How many calls had begun. */
    public record Output(int call) {}

    @Override
    public String qualifiedName() {
        return "gate";
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
            pass(input);
        }
        return new Output(call);
    }

    private static void pass(Input input) {
        boolean passed = false;
        while (!passed) {
            try {
                Gates.pass(input.gate());
                passed = true;
            } catch (IllegalStateException e) {
                if (!input.stubborn()) {
                    throw e;
                }
                Thread.interrupted();
            }
        }
    }
}
