package io.modelservice.examples.basics;

import io.modelservice.base.MLModel;

/** Can't be built: shows what a service says of an entry that fails to load, while the others serve. */
public final class FailingModel implements MLModel<Text, Text> {

    /**
     * Fails.
     *
     * @param message why
     * @throws IllegalStateException always
     */
    public FailingModel(String message) {
        throw new IllegalStateException(message);
    }

    @Override
    public String qualifiedName() {
        return "failing_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Text predict(Text input) {
        throw new IllegalStateException("never built, so never asked");
    }
}
