package io.modelservice.grpc;

import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What clients send. */
final class Requests {
    private Requests() {}

    static ModelInferRequest.Builder to(String model) {
        return ModelInferRequest.newBuilder().setModelName(model);
    }

    static InferInputTensor tensor(String name, String datatype, List<Long> shape) {
        return InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype(datatype)
                .addAllShape(shape)
                .build();
    }

    static InferInputTensor tensor(
            String name, String datatype, List<Long> shape, Consumer<InferTensorContents.Builder> contents) {
        InferInputTensor.Builder tensor = tensor(name, datatype, shape).toBuilder();
        contents.accept(tensor.getContentsBuilder());
        return tensor.build();
    }

    static List<Long> shape(long... dimensions) {
        return Longs.asList(dimensions);
    }

    static ByteString text(String text) {
        return ByteString.copyFromUtf8(text);
    }

    /** Two tickets; the note is optional and left out. */
    static ModelInferRequest.Builder tickets(String model) {
        return to(model)
                .addInputs(tensor(
                        "age", "INT32", shape(2), c -> c.addIntContents(10).addIntContents(20)))
                .addInputs(tensor(
                        "fare", "FP64", shape(2), c -> c.addFp64Contents(1.5).addFp64Contents(2)))
                .addInputs(tensor("cabin", "BYTES", shape(2), c -> c.addBytesContents(text("first"))
                        .addBytesContents(text("second"))));
    }

    static ModelInferRequest word(String word) {
        return to("gated")
                .setId(word)
                .addInputs(tensor("word", "BYTES", shape(1), c -> c.addBytesContents(text(word))))
                .build();
    }

    static ByteString floats(float... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putFloat(value);
        }
        return ByteString.copyFrom(data.flip());
    }

    static ByteString texts(String... values) {
        return Stream.of(values)
                .map(value -> {
                    ByteString bytes = text(value);
                    ByteBuffer length = ByteBuffer.allocate(4)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(bytes.size());
                    return ByteString.copyFrom(length.flip()).concat(bytes);
                })
                .reduce(ByteString.EMPTY, ByteString::concat);
    }
}
