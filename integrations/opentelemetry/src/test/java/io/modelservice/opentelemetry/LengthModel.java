package io.modelservice.opentelemetry;

import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;

/** Tells how long a text is; fails over an empty one. */
public final class LengthModel implements MLModel<LengthModel.Input, LengthModel.Output> {
    /** What is measured. */
    public record Input(String text) {}

    /** In characters. */
    public record Output(int length) {}

    @Override
    public String qualifiedName() {
        return "length";
    }

    @Override
    public String version() {
        return "1.2.0";
    }

    @Override
    public Output predict(Input input) {
        if (input.text().isEmpty()) {
            throw new IllegalArgumentException("there is nothing to measure");
        }
        PredictionContext.current().logField("measured", input.text());
        return new Output(input.text().length());
    }
}
