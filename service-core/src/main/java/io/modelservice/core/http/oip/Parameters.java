package io.modelservice.core.http.oip;

import io.modelservice.core.codec.Violations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says beside its tensors: to the protocol, or to the model. */
final class Parameters {
    private Parameters() {}

    static void check(InferenceDocument document, Violations violations) {
        Object binary = document.parameters().get(ToldParameters.BINARY_OUTPUT);
        if (binary != null && !(binary instanceof Boolean)) {
            int mark = violations.mark();
            violations.add("bool_type", "Input should be a valid boolean");
            violations.inside(mark, ToldParameters.BINARY_OUTPUT);
            violations.inside(mark, "parameters");
        }
    }

    /** Whether an output is wanted in bytes: its own word before that for all. */
    static boolean isBinary(InferenceDocument document, String name) {
        RequestedOutput output = document.outputs().get(name);
        Boolean own = output == null ? null : output.isBinary();
        return own == null ? Boolean.TRUE.equals(document.parameters().get(ToldParameters.BINARY_OUTPUT)) : own;
    }

    /** What the model is told. */
    static Map<String, @Nullable Object> of(InferenceDocument document) {
        ToldParameters told = new ToldParameters(document.parameters());
        document.inputs().forEach(input -> told.input(input.name(), input.parameters()));
        document.outputs().forEach((name, output) -> told.output(name, output.parameters()));
        return told.all();
    }
}
