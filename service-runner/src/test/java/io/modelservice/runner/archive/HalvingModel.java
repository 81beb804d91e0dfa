package io.modelservice.runner.archive;

import io.modelservice.base.MLModel;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;

/** What the training asks: a model with a field of each common kind. */
public final class HalvingModel implements MLModel<HalvingModel.Input, HalvingModel.Output> {
    /** What it takes. */
    public record Input(@Max(1_000) double number, int count, @NotNull String text, boolean flag) {}

    /** What it answers. */
    public record Output(double half, String text) {}

    @Override
    public String qualifiedName() {
        return "halving_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        return new Output(input.number() / 2, input.text());
    }
}
