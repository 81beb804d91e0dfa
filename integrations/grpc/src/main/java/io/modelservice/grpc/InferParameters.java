package io.modelservice.grpc;

import io.modelservice.core.codec.Violations;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.inference.RequestTimeout;
import io.modelservice.core.inference.ToldParameters;
import io.modelservice.grpc.wire.InferParameter;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says beside its tensors. */
final class InferParameters {
    private InferParameters() {}

    /** Tells the model's call what is for it. */
    static void tell(ModelInferRequest request, CallContext call) {
        call.parameters(of(request));
        RequestTimeout.tell(timeout(request), call);
    }

    private static Map<String, @Nullable Object> of(ModelInferRequest request) {
        ToldParameters told = new ToldParameters(values(request.getParametersMap()));
        request.getInputsList().forEach(input -> told.input(input.getName(), values(input.getParametersMap())));
        request.getOutputsList().forEach(output -> told.output(output.getName(), values(output.getParametersMap())));
        return told.all();
    }

    /** Adds what is wrong with those of the request. */
    static void check(ModelInferRequest request, Violations violations) {
        RequestTimeout.check(timeout(request), violations);
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

    private static @Nullable Object timeout(ModelInferRequest request) {
        InferParameter parameter = request.getParametersMap().get(RequestTimeout.NAME);
        return parameter == null ? null : value(parameter);
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
