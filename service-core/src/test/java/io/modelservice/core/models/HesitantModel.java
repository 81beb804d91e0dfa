package io.modelservice.core.models;

import io.modelservice.base.MLModel;

/** Does not say whether it is ready until the gate {@code hesitant} is open. Thread-safe. */
public final class HesitantModel implements MLModel<SumModel.Input, SumModel.Output> {
    @Override
    public String qualifiedName() {
        return "hesitant";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public SumModel.Output predict(SumModel.Input input) {
        return new SumModel.Output(input.a() + input.b());
    }

    @Override
    public boolean isReady() {
        Gates.pass("hesitant");
        return true;
    }
}
