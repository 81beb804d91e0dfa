package io.modelservice.it.edge;

import io.modelservice.base.MLModel;

/** Answers at once. */
public final class DoublingModel implements MLModel<DoublingModel.Number, DoublingModel.Double> {
    /** What is doubled. */
    public record Number(double number) {}

    /** Twice as much. */
    public record Double(double twice) {}

    @Override
    public String qualifiedName() {
        return "doubling_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Double predict(Number input) {
        return new Double(2 * input.number());
    }
}
