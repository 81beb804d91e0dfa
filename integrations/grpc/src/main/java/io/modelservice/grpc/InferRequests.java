package io.modelservice.grpc;

import com.google.common.primitives.Longs;
import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.inference.RequestedOutputs;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request for predictions says. */
final class InferRequests {
    private static final String NO_DATATYPE = "Input should have a datatype of the protocol";
    private static final String NO_CONTENTS = "Input should have no contents where raw_input_contents are given";

    private InferRequests() {}

    /** Whether the elements of its tensors are raw bytes, beside the tensors. */
    static boolean isRaw(ModelInferRequest request) {
        return request.getRawInputContentsCount() > 0;
    }

    /**
     * Reads its tensors as instances.
     *
     * @param outputs of the model, which those are among that are asked for
     * @throws ValidationException with everything that is wrong
     */
    static <I> TensorForm.Read<I> read(ModelInferRequest request, TensorForm<I> form, TensorForm<?> outputs) {
        Mistakes mistakes = new Mistakes();
        TensorForm.Read<I> read = read(request, form, mistakes);
        checkOutputs(request, outputs, mistakes.outputs());
        InferParameters.check(request, mistakes.parameters());
        if (read == null || !mistakes.isEmpty()) {
            throw new ValidationException(mistakes.messages());
        }
        return read;
    }

    private static <I> TensorForm.@Nullable Read<I> read(
            ModelInferRequest request, TensorForm<I> form, Mistakes mistakes) {
        Violations inputs = mistakes.inputs();
        boolean paired = isPaired(request, mistakes.raw());
        List<Named> tensors = new ArrayList<>(request.getInputsCount());
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < request.getInputsCount(); i++) {
            int mark = inputs.mark();
            InferInputTensor input = request.getInputs(i);
            Named tensor = paired ? tensor(request, i, inputs) : unpaired(input, form, inputs);
            if (tensor == null) {
                refused.add(input.getName());
            } else {
                tensors.add(tensor);
            }
            inputs.inside(mark, input.getName());
        }
        return form.read(tensors, refused, inputs);
    }

    /** Nobody knows which contents are its own; what is wrong beside them is told all the same. */
    private static @Nullable Named unpaired(InferInputTensor input, TensorForm<?> form, Violations violations) {
        if (!form.has(input.getName())) {
            violations.add("extra_forbidden", "Extra inputs are not permitted");
        }
        if (TensorForm.type(input.getDatatype()) == null) {
            violations.add("datatype", NO_DATATYPE);
        }
        if (input.hasContents()) {
            violations.add("extra_forbidden", NO_CONTENTS);
        }
        return null;
    }

    private static void checkOutputs(ModelInferRequest request, TensorForm<?> outputs, Violations violations) {
        if (request.getOutputsCount() == 0) {
            return;
        }
        Set<String> seen = new LinkedHashSet<>();
        for (InferRequestedOutputTensor output : request.getOutputsList()) {
            int mark = violations.mark();
            if (!seen.add(output.getName())) {
                violations.add("duplicate", "Output should be asked for once");
            }
            InferParameters.check(output, violations);
            violations.inside(mark, output.getName());
        }
        RequestedOutputs.check(seen, outputs, violations);
    }

    private static boolean isPaired(ModelInferRequest request, Violations violations) {
        boolean paired = !isRaw(request) || request.getRawInputContentsCount() == request.getInputsCount();
        if (!paired) {
            violations.add(
                    "raw_contents",
                    "Input should have one entry for each of the %d inputs, not %d"
                            .formatted(request.getInputsCount(), request.getRawInputContentsCount()));
        }
        return paired;
    }

    private static @Nullable Named tensor(ModelInferRequest request, int index, Violations violations) {
        InferInputTensor input = request.getInputs(index);
        DataType type = TensorForm.type(input.getDatatype());
        if (type == null) {
            violations.add("datatype", NO_DATATYPE);
            return null;
        }
        long[] shape = Longs.toArray(input.getShapeList());
        Tensor tensor =
                isRaw(request) ? raw(request, index, type, shape, violations) : typed(input, type, shape, violations);
        return tensor == null ? null : new Named(input.getName(), tensor);
    }

    private static @Nullable Tensor raw(
            ModelInferRequest request, int index, DataType type, long[] shape, Violations violations) {
        if (request.getInputs(index).hasContents()) {
            violations.add("extra_forbidden", NO_CONTENTS);
            return null;
        }
        return BinaryTensors.read(type, request.getRawInputContents(index).asReadOnlyByteBuffer(), shape, violations);
    }

    private static @Nullable Tensor typed(InferInputTensor input, DataType type, long[] shape, Violations violations) {
        if (!TypedContents.isFor(type)) {
            violations.add("datatype", "Input of %s should come as raw_input_contents".formatted(type));
            return null;
        }
        return TypedContents.read(type, input.getContents(), shape, violations);
    }
}
