package io.modelservice.grpc;

import io.modelservice.core.codec.Violations;
import io.modelservice.grpc.wire.InferParameter;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says beside its tensors. */
final class InferParameters {
    /** Those of Triton, which are for the server. */
    private static final Set<String> RESERVED = Set.of(
            "sequence_id", "sequence_start", "sequence_end", "priority", "timeout", "headers", "binary_data_output");

    private static final Set<String> OF_TENSORS =
            Set.of("binary_data_size", "binary_data", "classification", "content_type");

    private InferParameters() {}

    /** What the model is told: those of the request by name, and by {@code inputs} and {@code outputs} those of tensors. */
    static Map<String, Object> of(ModelInferRequest request) {
        Map<String, Object> told = values(request.getParametersMap());
        told.keySet().removeIf(name -> RESERVED.contains(name) || name.startsWith("triton_"));
        Map<String, Object> inputs = new LinkedHashMap<>();
        request.getInputsList().forEach(input -> put(inputs, input.getName(), input.getParametersMap()));
        Map<String, Object> outputs = new LinkedHashMap<>();
        request.getOutputsList().forEach(output -> put(outputs, output.getName(), output.getParametersMap()));
        putUnlessEmpty(told, "inputs", inputs);
        putUnlessEmpty(told, "outputs", outputs);
        return told;
    }

    private static void put(Map<String, Object> tensors, String name, Map<String, InferParameter> parameters) {
        Map<String, Object> own = values(parameters);
        own.keySet().removeAll(OF_TENSORS);
        putUnlessEmpty(tensors, name, own);
    }

    private static void putUnlessEmpty(Map<String, Object> in, String name, Map<String, Object> some) {
        if (!some.isEmpty()) {
            in.put(name, some);
        }
    }

    /** Adds what is asked of an output and not offered. */
    static void check(InferRequestedOutputTensor output, Violations violations) {
        Object classes = values(output.getParametersMap()).get("classification");
        if (classes != null && !classes.equals(0L)) {
            int mark = violations.mark();
            violations.add("unsupported", "Classification is not offered here; leave it out and ask for the scores");
            violations.inside(mark, "classification");
            violations.inside(mark, "parameters");
        }
    }

    private static Map<String, Object> values(Map<String, InferParameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            Object value = value(parameter);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static @Nullable Object value(InferParameter parameter) {
        return switch (parameter.getParameterChoiceCase()) {
            case BOOL_PARAM -> parameter.getBoolParam();
            case INT64_PARAM -> parameter.getInt64Param();
            case STRING_PARAM -> parameter.getStringParam();
            case DOUBLE_PARAM -> parameter.getDoubleParam();
            case UINT64_PARAM -> unsigned(parameter.getUint64Param());
            case PARAMETERCHOICE_NOT_SET -> null;
        };
    }

    private static Number unsigned(long bits) {
        return bits >= 0 ? (Number) bits : new BigInteger(Long.toUnsignedString(bits));
    }
}
