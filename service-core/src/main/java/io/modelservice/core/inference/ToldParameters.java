package io.modelservice.core.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told of what a request says beside its tensors, by REST or gRPC: the parameters of the request by name, and
 * by {@code inputs} and {@code outputs} those of tensors; but for those that are the server's, as Triton has them. Not
 * thread-safe.
 */
public final class ToldParameters {
    /** Asks for all outputs in bytes; for the server to know, not the model. */
    public static final String BINARY_OUTPUT = "binary_data_output";

    private static final String RESERVED = "triton_";
    private static final Set<String> OF_SERVER =
            Set.of("sequence_id", "sequence_start", "sequence_end", "priority", "timeout", "headers", BINARY_OUTPUT);
    private static final Set<String> OF_TENSORS =
            Set.of("binary_data_size", "binary_data", "classification", "content_type");

    private final Map<String, @Nullable Object> request = new LinkedHashMap<>();
    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final Map<String, Object> outputs = new LinkedHashMap<>();

    /** Of a request. */
    public ToldParameters(Map<String, ? extends @Nullable Object> parameters) {
        parameters.forEach((name, value) -> {
            if (!OF_SERVER.contains(name) && !name.startsWith(RESERVED)) {
                request.put(name, value);
            }
        });
    }

    /** Adds those of an input. */
    public void input(String name, Map<String, ? extends @Nullable Object> parameters) {
        add(inputs, name, parameters);
    }

    /** Adds those of an output that is asked for. */
    public void output(String name, Map<String, ? extends @Nullable Object> parameters) {
        add(outputs, name, parameters);
    }

    private static void add(
            Map<String, Object> tensors, String name, Map<String, ? extends @Nullable Object> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>(parameters);
        own.keySet().removeAll(OF_TENSORS);
        if (!own.isEmpty()) {
            tensors.put(name, own);
        }
    }

    /** All of them; a parameter of the request that is called {@code inputs} or {@code outputs} stays what it is. */
    public Map<String, @Nullable Object> all() {
        if (request.isEmpty() && inputs.isEmpty() && outputs.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(request);
        if (!inputs.isEmpty()) {
            all.putIfAbsent("inputs", inputs);
        }
        if (!outputs.isEmpty()) {
            all.putIfAbsent("outputs", outputs);
        }
        return all;
    }
}
