package io.modelservice.grpc;

import com.google.common.primitives.Longs;
import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violations;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request for predictions says. */
final class InferRequests {
    private InferRequests() {}

    /** Whether the elements of its tensors are raw bytes, beside the tensors. */
    static boolean isRaw(ModelInferRequest request) {
        return request.getRawInputContentsCount() > 0;
    }

    /**
     * Reads its tensors as instances.
     *
     * @throws ValidationException with everything that is wrong
     */
    static <I> TensorForm.Read<I> read(ModelInferRequest request, TensorForm<I> form) {
        Violations raw = new Violations();
        Violations inputs = new Violations();
        boolean paired = isPaired(request, raw);
        List<Named> tensors = new ArrayList<>(request.getInputsCount());
        Set<String> refused = new HashSet<>();
        for (int i = 0; paired && i < request.getInputsCount(); i++) {
            int mark = inputs.mark();
            InferInputTensor input = request.getInputs(i);
            Named tensor = tensor(request, i, inputs);
            if (tensor == null) {
                refused.add(input.getName());
            } else {
                tensors.add(tensor);
            }
            inputs.inside(mark, input.getName());
        }
        TensorForm.Read<I> read = raw.isEmpty() ? form.read(tensors, refused, inputs) : null;
        if (read == null) {
            List<String> messages = new ArrayList<>(raw.messages("raw_input_contents"));
            messages.addAll(inputs.messages("inputs"));
            throw new ValidationException(messages);
        }
        return read;
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
            violations.add("datatype", "Input should have a datatype of the protocol");
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
            violations.add("extra_forbidden", "Input should have no contents where raw_input_contents are given");
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
