package io.modelservice.core.http.oip;

import io.modelservice.core.codec.Violations;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.inference.RequestTimeout;
import io.modelservice.core.inference.ToldParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says beside its tensors: to the protocol, or to the model. */
final class Parameters {
    private Parameters() {}

    static void check(InferenceDocument document, Violations violations) {
        int before = violations.mark();
        RequestTimeout.check(document.parameters().get(RequestTimeout.NAME), violations);
        violations.inside(before, "parameters");
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

    /** Tells the model's call what is for it. */
    static void tell(InferenceDocument document, CallContext call) {
        call.parameters(of(document));
        RequestTimeout.tell(document.parameters().get(RequestTimeout.NAME), call);
    }

    private static Map<String, @Nullable Object> of(InferenceDocument document) {
        ToldParameters told = new ToldParameters(document.parameters());
        document.inputs().forEach(input -> told.input(input.name(), input.parameters()));
        document.outputs().forEach((name, output) -> told.output(name, output.parameters()));
        return told.all();
    }
}
