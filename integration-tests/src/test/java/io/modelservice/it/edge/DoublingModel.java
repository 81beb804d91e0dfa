package io.modelservice.it.edge;

import io.modelservice.base.MLModel;

/** Answers at once. */
public final class DoublingModel implements MLModel<DoublingModel.Single, DoublingModel.Doubled> {
    /** What is doubled. */
    public record Single(double number) {}

    /** Twice as much. */
    public record Doubled(double twice) {}

    @Override
    public String qualifiedName() {
        return "doubling_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Doubled predict(Single input) {
        return new Doubled(2 * input.number());
    }
}
