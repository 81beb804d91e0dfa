package io.modelservice.benchmarks;

import io.modelservice.base.MLModel;
import io.modelservice.base.With;

/** One model three times: bare, under a decorator that only forwards, under one that adds a field both ways. */
record Chains<I, O>(MLModel<I, O> bare, MLModel<I, O> forwarded, MLModel<With<I, String>, With<O, String>> withId) {
    Chains(MLModel<I, O> model) {
        this(model, new ForwardingDecorator<>(model), new IdDecorator<>(model));
    }
}
