package io.modelservice.it.attack;

import com.google.protobuf.ByteString;
import io.modelservice.grpc.wire.InferParameter;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import io.modelservice.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/** What makes a good request by gRPC one that is none, though it is a message. */
final class InferMistakes {
    static final Map<String, BiConsumer<ModelInferRequest.Builder, Random>> ALL = new LinkedHashMap<>();

    static {
        put("no such model", (request, random) -> request.setModelName("no-such-model"));
        put("no model", (request, random) -> request.clearModelName());
        put("no such version", (request, random) -> request.setModelVersion("\u0000../9"));
        put("no inputs", (request, random) -> request.clearInputs().clearRawInputContents());
        put("input twice", (request, random) -> request.addInputs(request.getInputs(0)));
        put("other input", (request, random) -> one(request, random).setName("no such input"));
        put("nameless input", (request, random) -> one(request, random).clearName());
        put("no datatype", (request, random) -> one(request, random).clearDatatype());
        put("lower case", (request, random) -> one(request, random).setDatatype("fp64"));
        put("other datatype", (request, random) -> {
            InferInputTensor.Builder input = one(request, random);
            input.setDatatype(input.getDatatype().equals("BOOL") ? "INT8" : "BOOL");
        });
        put(
                "no shape",
                (request, random) ->
                        one(request, random).clearShape().addShape(7).addShape(11));
        put("more elements", (request, random) -> last(one(request, random), 1_000));
        put("no elements", (request, random) -> last(one(request, random), 0));
        put("fewer than none", (request, random) -> last(one(request, random), -1));
        put("huge", (request, random) -> one(request, random).addShape(Long.MAX_VALUE));
        put(
                "overflowing",
                (request, random) -> one(request, random).addShape(1L << 32).addShape(1L << 32));
        put("deep", (request, random) -> {
            InferInputTensor.Builder input = one(request, random);
            for (int i = 0; i < 300; i++) {
                input.addShape(1);
            }
        });
        put("raw too many", (request, random) -> {
            request.getInputsBuilderList().forEach(InferInputTensor.Builder::clearContents);
            for (int i = request.getRawInputContentsCount(); i <= request.getInputsCount(); i++) {
                request.addRawInputContents(ByteString.copyFromUtf8("abc"));
            }
        });
        put("raw cut", (request, random) -> raw(request, ByteString.copyFrom(new byte[] {1, 2, 3})));
        put("raw empty", (request, random) -> {
            raw(request, ByteString.EMPTY);
            last(one(request, random), 3);
        });
        put("raw lengths", (request, random) -> raw(request, ByteString.copyFrom(new byte[] {-1, -1, -1, 127, 'a'})));
        put("raw and typed", (request, random) -> {
            raw(request, ByteString.copyFrom(new byte[8]));
            one(request, random).getContentsBuilder().addFp32Contents(1).addUintContents(2);
        });
        put(
                "other field",
                (request, random) -> one(request, random).getContentsBuilder().addUint64Contents(-1));
        put("no text", (request, random) -> {
            request.clearRawInputContents();
            request.getInputsBuilderList().forEach(input -> input.getContentsBuilder()
                    .clear()
                    .addBytesContents(ByteString.copyFrom(new byte[] {-1, -2})));
        });
        put(
                "other output",
                (request, random) -> request.addOutputs(
                        InferRequestedOutputTensor.newBuilder().setName("no such output")));
        put("output twice", (request, random) -> request.addOutputs(InferRequestedOutputTensor.newBuilder())
                .addOutputs(InferRequestedOutputTensor.newBuilder()));
        put(
                "timeout",
                (request, random) -> request.putParameters(
                        "timeout",
                        InferParameter.newBuilder().setStringParam("soon").build()));
        put(
                "negative timeout",
                (request, random) -> request.putParameters(
                        "timeout", InferParameter.newBuilder().setInt64Param(-1).build()));
    }

    private InferMistakes() {}

    private static void put(String kind, BiConsumer<ModelInferRequest.Builder, Random> mistake) {
        ALL.put(kind, mistake);
    }

    private static InferInputTensor.Builder one(ModelInferRequest.Builder request, Random random) {
        return request.getInputsBuilder(random.nextInt(request.getInputsCount()));
    }

    /** As long as it is not, on its last axis. */
    private static void last(InferInputTensor.Builder input, long size) {
        int axis = input.getShapeCount() - 1;
        input.setShape(axis, input.getShape(axis) == size ? size + 1 : size);
    }

    private static void raw(ModelInferRequest.Builder request, ByteString content) {
        request.clearRawInputContents();
        request.getInputsBuilderList().forEach(input -> {
            input.clearContents();
            request.addRawInputContents(content);
        });
    }
}
