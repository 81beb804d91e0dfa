package io.modelservice.core.inference;

import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.Violations;

/** The outputs that a request names. */
public final class RequestedOutputs {
    private RequestedOutputs() {}

    /** Adds what the model has not, placed in the name. */
    public static void check(Iterable<String> names, TensorForm<?> outputs, Violations violations) {
        for (String name : names) {
            if (!outputs.has(name)) {
                int mark = violations.mark();
                violations.add("unknown_output", "The model has no output of this name");
                violations.inside(mark, name);
            }
        }
    }
}
