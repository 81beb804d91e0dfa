package io.modelservice.it.wires;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.protobuf.ByteString;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelInferResponse.InferOutputTensor;
import java.util.List;

/** How gRPC has the elements of tensors. */
enum GrpcContents {
    /** As bytes, beside the tensors. */
    RAW {
        @Override
        void put(Tensor tensor, ModelInferRequest.Builder request, InferInputTensor.Builder input) {
            request.addRawInputContents(ByteString.copyFrom(Bytes.of(tensor)));
        }

        @Override
        ArrayNode elements(ModelInferResponse answer, int output) {
            InferOutputTensor tensor = answer.getOutputs(output);
            int size = tensor.getShapeList().stream().mapToInt(Long::intValue).reduce(1, (one, other) -> one * other);
            return Bytes.read(
                    tensor.getDatatype(),
                    List.of(size),
                    answer.getRawOutputContents(output).asReadOnlyByteBuffer());
        }
    },
    /** In the field that goes with the datatype. */
    TYPED {
        @Override
        void put(Tensor tensor, ModelInferRequest.Builder request, InferInputTensor.Builder input) {
            InferTensorContents.Builder contents = input.getContentsBuilder();
            for (JsonNode value : tensor.elements()) {
                switch (tensor.datatype()) {
                    case "BOOL" -> contents.addBoolContents(value.booleanValue());
                    case "INT32" -> contents.addIntContents(value.intValue());
                    case "FP32" -> contents.addFp32Contents(value.floatValue());
                    case "FP64" -> contents.addFp64Contents(value.doubleValue());
                    default -> contents.addBytesContents(ByteString.copyFromUtf8(value.asText()));
                }
            }
        }

        @Override
        ArrayNode elements(ModelInferResponse answer, int output) {
            assertThat(answer.getRawOutputContentsCount()).isZero();
            InferTensorContents contents = answer.getOutputs(output).getContents();
            ArrayNode elements = Columns.MAPPER.createArrayNode();
            contents.getIntContentsList().forEach(elements::add);
            contents.getInt64ContentsList().forEach(elements::add);
            contents.getFp32ContentsList().forEach(elements::add);
            contents.getFp64ContentsList().forEach(elements::add);
            contents.getBytesContentsList().forEach(text -> elements.add(text.toStringUtf8()));
            return elements;
        }
    };

    /** Adds a tensor's elements to a request. */
    abstract void put(Tensor tensor, ModelInferRequest.Builder request, InferInputTensor.Builder input);

    /** The elements of one of an answer's outputs, flat. */
    abstract ArrayNode elements(ModelInferResponse answer, int output);
}
