package io.modelservice.benchmarks;

import io.modelservice.base.MLModel;

/** A typed model that computes next to nothing. Stateless and so thread-safe. */
public class IrisModel implements MLModel<IrisInput, IrisOutput> {
    /** The model; it needs no settings. */
    public IrisModel() {}

    @Override
    public String qualifiedName() {
        return "iris_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public IrisOutput predict(IrisInput input) {
        return new IrisOutput(Species.of(input));
    }
}
