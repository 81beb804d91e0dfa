package io.modelservice.core.warmup;

import io.modelservice.base.MLModel;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a process asks when it asks itself: a model of nothing, with fields of the usual kinds. */
public final class WarmUpModel implements MLModel<WarmUpModel.Input, WarmUpModel.Output> {
    static final String NAME = "warm_up";

    /** For the service, which makes models by their classes' names. */
    public WarmUpModel() {}

    /** Its input. */
    public record Input(
            double length, @PositiveOrZero double width, int count, @Size(max = 20) String kind, List<Double> parts) {}

    /** Its output. */
    public record Output(String kind, double sum, List<Double> parts) {}

    @Override
    public String qualifiedName() {
        return NAME;
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        return new Output(input.kind(), input.length() + input.width() * input.count(), input.parts());
    }
}
