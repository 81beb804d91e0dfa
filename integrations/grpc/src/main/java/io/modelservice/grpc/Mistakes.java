package io.modelservice.grpc;

import io.modelservice.core.codec.Violations;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong in one request for predictions, by the field of the message that it is in: the places that callers are told
 * begin there, as those of a JSON body begin with {@code body}.
 *
 * @param raw in the tensors' raw contents
 * @param inputs in the tensors
 * @param outputs in the outputs that are asked for
 * @param parameters in those of the request
 */
record Mistakes(Violations raw, Violations inputs, Violations outputs, Violations parameters) {
    Mistakes() {
        this(new Violations(), new Violations(), new Violations(), new Violations());
    }

    boolean isEmpty() {
        return raw.isEmpty() && inputs.isEmpty() && outputs.isEmpty() && parameters.isEmpty();
    }

    List<String> messages() {
        List<String> all = new ArrayList<>(raw.messages("raw_input_contents"));
        all.addAll(inputs.messages("inputs"));
        all.addAll(outputs.messages("outputs"));
        all.addAll(parameters.messages("parameters"));
        return all;
    }
}
