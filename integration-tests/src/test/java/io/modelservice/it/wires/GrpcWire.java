package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelInferResponse.InferOutputTensor;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Open Inference Protocol by gRPC, with raw contents. */
record GrpcWire(ManagedChannel channel) implements Wire {
    private static final Map<Integer, String> STATUSES = Map.of(
            400, "INVALID_ARGUMENT", 404, "NOT_FOUND", 413, "RESOURCE_EXHAUSTED", 500, "INTERNAL", 503, "UNAVAILABLE");

    @Override
    public String status(int http) {
        return STATUSES.getOrDefault(http, "OK");
    }

    @Override
    public Told ask(String model, ArrayNode rows) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        for (Sent tensor : Sent.all(rows)) {
            request.addInputs(InferInputTensor.newBuilder()
                    .setName(tensor.name())
                    .setDatatype(tensor.datatype())
                    .addShape(tensor.rows()));
            request.addRawInputContents(ByteString.copyFrom(tensor.data()));
        }
        try {
            ModelInferResponse answer = GRPCInferenceServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(60, TimeUnit.SECONDS)
                    .modelInfer(request.build());
            return Told.well("OK", predictions(answer));
        } catch (StatusRuntimeException e) {
            return Told.failed(
                    e.getStatus().getCode().name(), String.valueOf(e.getStatus().getDescription()));
        }
    }

    private static ArrayNode predictions(ModelInferResponse answer) {
        ObjectNode columns = Columns.MAPPER.createObjectNode();
        for (int i = 0; i < answer.getOutputsCount(); i++) {
            InferOutputTensor output = answer.getOutputs(i);
            int rows = (int) output.getShape(0);
            columns.set(
                    output.getName(),
                    Sent.read(
                            output.getDatatype(),
                            rows,
                            answer.getRawOutputContents(i).asReadOnlyByteBuffer()));
        }
        return Columns.rows(columns);
    }
}
