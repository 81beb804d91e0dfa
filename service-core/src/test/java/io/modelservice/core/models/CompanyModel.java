package io.modelservice.core.models;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Sensitive;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells in what company each instance came, and does what its input says. */
public final class CompanyModel implements MLModel<CompanyModel.Input, CompanyModel.Output> {
    private final String closes;
    private final AtomicInteger inside = new AtomicInteger();

    /**
     * An instance.
     *
     * @param gate where to wait; nowhere if it is empty
     * @param how what to do: {@code ""}, stubborn (no interruption ends the waiting), poison, refused, short (an answer too few
     *     in company), busy (for a millisecond)
     */
    public record Input(int number, String gate, @Sensitive String how) {}

    /**
     * A prediction.
     *
     * @param together instances that the model was asked for at once
     * @param inside calls that were inside the model
     */
    public record Output(int number, int together, int inside) {}

    /**
     * A model.
     *
     * @param closes the gate that is opened when it is closed
     */
    public CompanyModel(String closes) {
        this.closes = closes;
    }

    @Override
    public String qualifiedName() {
        return "company";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Output predict(Input input) {
        throw new IllegalStateException("it is asked in company");
    }

    @Override
    public Batch<Output> predictBatch(Batch<Input> inputs) {
        int calls = inside.incrementAndGet();
        try {
            inputs.forEach(CompanyModel::act);
            tell(inputs.size());
            Batch<Output> outputs =
                    inputs.map(outputSchema(), input -> new Output(input.number(), inputs.size(), calls));
            boolean less = inputs.size() > 1 && inputs.get(0).how().equals("short");
            return less ? outputs.slice(1, outputs.size()) : outputs;
        } finally {
            inside.decrementAndGet();
        }
    }

    private static void tell(int size) {
        PredictionContext call = PredictionContext.current();
        call.logField("together", Integer.toString(size));
        call.annotate("X-Together", Integer.toString(size));
        call.annotate("X-Of", call.requestId());
        call.annotate("X-Who", call.caller("api_key").orElse("several"));
    }

    private static void act(Input input) {
        if (!input.gate().isEmpty()) {
            Gates.open(input.gate() + ".entered");
            pass(input);
        }
        switch (input.how()) {
            case "poison" -> throw new IllegalStateException("number " + input.number() + " is bad: " + input.how());
            case "refused" -> throw new SchemaValidationException(List.of("Number " + input.number() + " is odd."));
            case "busy" -> busy();
            default -> {}
        }
    }

    private static void busy() {
        long end = System.nanoTime() + 1_000_000;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static void pass(Input input) {
        boolean passed = false;
        while (!passed) {
            try {
                Gates.pass(input.gate());
                passed = true;
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof InterruptedException)
                        || !input.how().equals("stubborn")) {
                    throw interrupted(input.gate(), e);
                }
                Thread.interrupted();
            }
        }
    }

    private static RuntimeException interrupted(String gate, IllegalStateException e) {
        boolean cancelled = PredictionContext.current().isCancelled();
        if (e.getCause() instanceof InterruptedException && cancelled) {
            Gates.open(gate + ".cancelled");
        }
        return e;
    }

    @Override
    public void close() {
        Gates.closed(closes);
    }
}
