package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelInferResponse.InferOutputTensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The Open Inference Protocol by gRPC.
 *
 * @param contents how elements are sent, and come back
 */
record GrpcWire(ManagedChannel channel, GrpcContents contents) implements Wire {
    private static final Map<Integer, String> STATUSES = Map.of(
            400, "INVALID_ARGUMENT", 404, "NOT_FOUND", 413, "RESOURCE_EXHAUSTED", 500, "INTERNAL", 503, "UNAVAILABLE");

    @Override
    public String status(int http) {
        return STATUSES.getOrDefault(http, "OK");
    }

    @Override
    public String place() {
        return "'inputs, FIELD, ROW'|'inputs, FIELD' has error 'datatype'";
    }

    @Override
    public Told ask(String model, ArrayNode rows) {
        try {
            ModelInferResponse answer = GRPCInferenceServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(60, TimeUnit.SECONDS)
                    .modelInfer(request(model, rows));
            return Told.well("OK", predictions(answer));
        } catch (StatusRuntimeException e) {
            return Told.failed(
                    e.getStatus().getCode().name(), String.valueOf(e.getStatus().getDescription()));
        }
    }

    /** Null cannot be sent, so a column with one is not. */
    private ModelInferRequest request(String model, ArrayNode rows) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        for (Tensor tensor : Tensor.of(rows)) {
            if (!tensor.hasGaps()) {
                InferInputTensor.Builder input =
                        request.addInputsBuilder().setName(tensor.name()).setDatatype(tensor.datatype());
                tensor.shape().forEach(input::addShape);
                contents.put(tensor, request, input);
            }
        }
        return request.build();
    }

    private ArrayNode predictions(ModelInferResponse answer) {
        ObjectNode columns = Columns.MAPPER.createObjectNode();
        for (int i = 0; i < answer.getOutputsCount(); i++) {
            InferOutputTensor output = answer.getOutputs(i);
            List<Integer> shape =
                    output.getShapeList().stream().map(Long::intValue).toList();
            columns.set(output.getName(), Tensor.nested(contents.elements(answer, i), shape));
        }
        return Columns.rows(columns);
    }
}
