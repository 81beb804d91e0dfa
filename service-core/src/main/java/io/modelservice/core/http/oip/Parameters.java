package io.modelservice.core.http.oip;

import io.modelservice.core.codec.Violations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says beside its tensors: to the protocol, or to the model. */
final class Parameters {
    private static final String BINARY_OUTPUT = "binary_data_output";

    /** Those of Triton, which are for the server. */
    private static final Set<String> RESERVED =
            Set.of("sequence_id", "sequence_start", "sequence_end", "priority", "timeout", "headers", BINARY_OUTPUT);

    private static final Set<String> OF_TENSORS =
            Set.of("binary_data_size", "binary_data", "classification", "content_type");

    private Parameters() {}

    static void check(InferenceDocument document, Violations violations) {
        Object binary = document.parameters().get(BINARY_OUTPUT);
        if (binary != null && !(binary instanceof Boolean)) {
            int mark = violations.mark();
            violations.add("bool_type", "Input should be a valid boolean");
            violations.inside(mark, BINARY_OUTPUT);
            violations.inside(mark, "parameters");
        }
    }

    /** Whether an output is wanted in bytes: its own word before that for all. */
    static boolean isBinary(InferenceDocument document, String name) {
        RequestedOutput output = document.outputs().get(name);
        Boolean own = output == null ? null : output.isBinary();
        return own == null ? Boolean.TRUE.equals(document.parameters().get(BINARY_OUTPUT)) : own;
    }

    /** What the model is told: those of the request by name, and by {@code inputs} and {@code outputs} those of tensors. */
    static Map<String, @Nullable Object> of(InferenceDocument document) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        document.parameters().forEach((name, value) -> {
            if (!RESERVED.contains(name) && !name.startsWith("triton_")) {
                told.put(name, value);
            }
        });
        Map<String, Object> inputs = new LinkedHashMap<>();
        document.inputs().forEach(input -> put(inputs, input.name(), input.parameters()));
        Map<String, Object> outputs = new LinkedHashMap<>();
        document.outputs().forEach((name, output) -> put(outputs, name, output.parameters()));
        putUnlessEmpty(told, "inputs", inputs);
        putUnlessEmpty(told, "outputs", outputs);
        return told;
    }

    private static void put(Map<String, Object> tensors, String name, Map<String, @Nullable Object> parameters) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(parameters);
        own.keySet().removeAll(OF_TENSORS);
        if (!own.isEmpty()) {
            tensors.put(name, own);
        }
    }

    private static void putUnlessEmpty(Map<String, @Nullable Object> told, String name, Map<String, Object> tensors) {
        if (!tensors.isEmpty()) {
            told.putIfAbsent(name, tensors);
        }
    }
}
