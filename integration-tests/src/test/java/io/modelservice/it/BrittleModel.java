package io.modelservice.it;

import io.modelservice.base.MLModel;

/** A model that loads, and whose input can't be made of any values. */
public final class BrittleModel implements MLModel<BrittleModel.Brittle, BrittleModel.Whole> {
    /** Fails over every value. */
    public record Brittle(double value) {
        /** Fails. */
        public Brittle {
            throw new AssertionError("brittle");
        }
    }

    /** What nobody will see. */
    public record Whole(double value) {}

    @Override
    public String qualifiedName() {
        return "brittle_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Whole predict(Brittle input) {
        return new Whole(input.value());
    }
}
