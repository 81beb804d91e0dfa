package io.modelservice.grpc;

import com.google.common.primitives.Longs;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelInferResponse.InferOutputTensor;
import java.util.ArrayList;
import java.util.List;

/** What a request for predictions is answered with. */
final class InferResponses {
    private InferResponses() {}

    /** Raw in, raw out; and raw where typed contents have no field for an output. */
    static ModelInferResponse of(ModelInferRequest request, String name, String version, List<Named> outputs) {
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder()
                .setModelName(name)
                .setModelVersion(version)
                .setId(request.getId());
        List<Named> told = new ArrayList<>(outputs.size());
        boolean raw = InferRequests.isRaw(request);
        for (Named output : outputs) {
            Named whole = output.withoutNulls().orElse(null);
            if (whole != null) {
                told.add(whole);
                raw |= !TypedContents.isFor(whole.tensor().type());
            }
        }
        for (Named output : told) {
            add(response, output.name(), output.tensor(), raw);
        }
        return response.build();
    }

    private static void add(ModelInferResponse.Builder response, String name, Tensor tensor, boolean raw) {
        InferOutputTensor.Builder output = response.addOutputsBuilder()
                .setName(name)
                .setDatatype(TensorForm.word(tensor.type()))
                .addAllShape(Longs.asList(tensor.shape()));
        if (raw) { // the tensor's own, which nobody changes, and which are there until the model is let go
            response.addRawOutputContents(UnsafeByteOperations.unsafeWrap(BinaryTensors.write(tensor)));
        } else {
            output.setContents(TypedContents.write(tensor));
        }
    }
}
