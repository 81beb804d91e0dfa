package io.modelservice.core.models;

import io.modelservice.base.MLModel;

/** Adds two numbers. */
public final class SumModel implements MLModel<SumModel.Input, SumModel.Output> {
    /** Two numbers. */
    public record Input(double a, double b) {}

    /** Their sum. */
    public record Output(double sum) {}

    @Override
    public String qualifiedName() {
        return "sum";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String displayName() {
        return "Sum";
    }

    @Override
    public String description() {
        return "Adds two numbers.";
    }

    @Override
    public Output predict(Input input) {
        return new Output(input.a() + input.b());
    }
}
