package io.modelservice.grpc;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol by the numbers of its fields, without the generated classes: what every other client sends and reads. */
class WireTest {
    private static final Marshaller<byte[]> BYTES = new Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    @TempDir
    private static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A message under construction. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

        Message text(int number, String text) throws IOException {
            out.writeString(number, text);
            return this;
        }

        Message flag(int number) throws IOException {
            out.writeBool(number, true);
            return this;
        }

        Message number(int number, long value) throws IOException {
            out.writeInt64(number, value);
            return this;
        }

        Message bytes(int number, byte[] value) throws IOException {
            out.writeByteArray(number, value);
            return this;
        }

        Message message(int number, Message message) throws IOException {
            return bytes(number, message.build());
        }

        /** Packed, as proto3 has numbers. */
        Message longs(int number, long... values) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            CodedOutputStream numbers = CodedOutputStream.newInstance(packed);
            for (long value : values) {
                numbers.writeInt64NoTag(value);
            }
            numbers.flush();
            out.writeTag(number, WIRETYPE_LENGTH_DELIMITED);
            out.writeByteArrayNoTag(packed.toByteArray());
            return this;
        }

        Message doubles(int number, double... values) throws IOException {
            out.writeTag(number, WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(8 * values.length);
            for (double value : values) {
                out.writeDoubleNoTag(value);
            }
            return this;
        }

        byte[] build() throws IOException {
            out.flush();
            return bytes.toByteArray();
        }
    }

    private static byte[] call(String method, byte[] request) {
        return ClientCalls.blockingUnaryCall(
                service.channel(), descriptor(method, MethodType.UNARY), CallOptions.DEFAULT, request);
    }

    private static MethodDescriptor<byte[], byte[]> descriptor(String method, MethodType type) {
        return MethodDescriptor.newBuilder(BYTES, BYTES)
                .setType(type)
                .setFullMethodName(method)
                .build();
    }

    private static UnknownFieldSet inference(String method, Message request) throws IOException {
        return UnknownFieldSet.parseFrom(call("inference.GRPCInferenceService/" + method, request.build()));
    }

    private static List<String> texts(UnknownFieldSet message, int number) {
        return message.getField(number).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    private static UnknownFieldSet message(UnknownFieldSet in, int number, int index) throws IOException {
        return UnknownFieldSet.parseFrom(
                in.getField(number).getLengthDelimitedList().get(index));
    }

    private static Message tensor(String name, String datatype, Message contents) throws IOException {
        return new Message().text(1, name).text(2, datatype).longs(3, 1).message(5, contents);
    }

    @Test
    void infersTyped() throws IOException {
        UnknownFieldSet answer = inference(
                "ModelInfer",
                new Message()
                        .text(1, "ticket")
                        .text(2, "1.2.0")
                        .text(3, "id-1")
                        .message(4, new Message().text(1, "factor").message(2, new Message().number(2, 2)))
                        .message(5, tensor("age", "INT32", new Message().longs(2, 10)))
                        .message(5, tensor("fare", "FP64", new Message().doubles(7, 1.5)))
                        .message(5, tensor("cabin", "BYTES", new Message().text(8, "first")))
                        .message(6, new Message().text(1, "total")));

        assertThat(texts(answer, 1)).containsExactly("ticket");
        assertThat(texts(answer, 2)).containsExactly("1.2.0");
        assertThat(texts(answer, 3)).containsExactly("id-1");
        assertThat(answer.getField(6).getLengthDelimitedList()).isEmpty();
        assertThat(answer.getField(5).getLengthDelimitedList()).hasSize(1);
        UnknownFieldSet total = message(answer, 5, 0);
        assertThat(texts(total, 1)).containsExactly("total");
        assertThat(texts(total, 2)).containsExactly("FP64");
        assertThat(total.getField(3).getLengthDelimitedList()).containsExactly(ByteString.copyFrom(new byte[] {1}));
        assertThat(message(total, 5, 0).getField(7).getLengthDelimitedList())
                .containsExactly(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0x3e, 0x40}));
    }

    @Test
    void infersRaw() throws IOException {
        byte[] data = {0, 0, (byte) 0xc0, 0x3f, 0, 0, 0, 0x40};

        UnknownFieldSet answer = inference(
                "ModelInfer",
                new Message()
                        .text(1, "matrix_fp32")
                        .message(5, new Message().text(1, "x").text(2, "FP32").longs(3, 2, 1))
                        .bytes(7, data));

        assertThat(answer.getField(6).getLengthDelimitedList()).containsExactly(ByteString.copyFrom(data));
        UnknownFieldSet y = message(answer, 5, 0);
        assertThat(y.getField(3).getLengthDelimitedList()).containsExactly(ByteString.copyFrom(new byte[] {2, 1}));
        assertThat(y.hasField(5)).isFalse();
    }

    @Test
    void saysThatItLivesAndIsReady() throws IOException {
        for (String method : List.of("ServerLive", "ServerReady")) {
            assertThat(inference(method, new Message()).getField(1).getVarintList())
                    .containsExactly(1L);
        }
        assertThat(inference("ModelReady", new Message().text(1, "ticket").text(2, "1.2.0"))
                        .getField(1)
                        .getVarintList())
                .containsExactly(1L);
        assertThat(inference("ModelReady", new Message().text(1, "broken")).hasField(1))
                .isFalse();
    }

    @Test
    void describesTheServerAndAModel() throws IOException {
        UnknownFieldSet server = inference("ServerMetadata", new Message());
        UnknownFieldSet model = inference("ModelMetadata", new Message().text(1, "matrix_fp32"));

        assertThat(texts(server, 1)).containsExactly("modelservice");
        assertThat(texts(server, 3)).contains("model_repository");
        assertThat(texts(model, 1)).containsExactly("matrix_fp32");
        assertThat(texts(model, 2)).containsExactly("1");
        assertThat(texts(model, 3)).hasSize(1);
        assertThat(texts(message(model, 4, 0), 1)).containsExactly("x");
        assertThat(texts(message(model, 5, 0), 2)).containsExactly("FP32");
        byte minus = (byte) 0xff;
        byte[] any = {minus, minus, minus, minus, minus, minus, minus, minus, minus, 1};
        assertThat(message(model, 4, 0).getField(3).getLengthDelimitedList())
                .containsExactly(ByteString.copyFrom(any).concat(ByteString.copyFrom(any)));
    }

    @Test
    void describesAModelInTritonsWords() throws IOException {
        UnknownFieldSet config = message(inference("ModelConfig", new Message().text(1, "ticket")), 1, 0);

        assertThat(texts(config, 1)).containsExactly("ticket");
        UnknownFieldSet note = message(config, 5, 3);
        assertThat(texts(note, 1)).containsExactly("note");
        assertThat(note.getField(2).getVarintList()).containsExactly(13L);
        assertThat(note.getField(8).getVarintList()).containsExactly(1L);
        assertThat(message(config, 6, 0).getField(2).getVarintList()).containsExactly(12L);
    }

    @Test
    void countsCalls() throws IOException {
        long before = System.currentTimeMillis();
        infersRaw();
        Message wanted = new Message().text(1, "matrix_fp32").text(2, "1");

        UnknownFieldSet one = message(inference("ModelStatistics", wanted), 1, 0);

        UnknownFieldSet times = message(one, 6, 0);
        assertThat(texts(one, 1)).containsExactly("matrix_fp32");
        assertThat(texts(one, 2)).containsExactly("1");
        assertThat(one.getField(3).getVarintList().get(0)).isBetween(before, System.currentTimeMillis());
        assertThat(one.getField(4).getVarintList().get(0)).isGreaterThanOrEqualTo(2);
        assertThat(message(times, 1, 0).getField(1).getVarintList())
                .isEqualTo(one.getField(5).getVarintList());
        assertThat(message(times, 1, 0).getField(2).getVarintList().get(0)).isPositive();
        assertThat(inference("ModelStatistics", new Message()).getField(1).getLengthDelimitedList())
                .hasSizeGreaterThan(5);
        assertThat(failure(
                                "inference.GRPCInferenceService/ModelStatistics",
                                new Message().text(1, "nobody").build())
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void listsTheModels() throws IOException {
        UnknownFieldSet all = inference("RepositoryIndex", new Message());
        UnknownFieldSet ready = inference("RepositoryIndex", new Message().flag(2));

        List<ByteString> models = all.getField(1).getLengthDelimitedList();
        UnknownFieldSet first = UnknownFieldSet.parseFrom(models.get(0));
        UnknownFieldSet broken = UnknownFieldSet.parseFrom(models.get(models.size() - 1));
        assertThat(texts(first, 1)).containsExactly("ticket");
        assertThat(texts(first, 2)).containsExactly("1.2.0");
        assertThat(texts(first, 3)).containsExactly("READY");
        assertThat(texts(broken, 1)).containsExactly("broken");
        assertThat(texts(broken, 3)).containsExactly("UNAVAILABLE");
        assertThat(texts(broken, 4)).containsExactly("construction_failed");
        assertThat(ready.getField(1).getLengthDelimitedList()).hasSize(models.size() - 1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SystemSharedMemoryStatus", "CudaSharedMemoryRegister", "TraceSetting", "LogSettings"})
    void saysWhatItHasNot(String method) {
        assertThat(failure("inference.GRPCInferenceService/" + method, new byte[0])
                        .getCode())
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "inference.GRPCInferenceService/ModelInfer",
                "inference.GRPCInferenceService/ModelStreamInfer",
                "grpc.health.v1.Health/Check",
                "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
            })
    void refusesWhatIsNoMessage(String method) throws IOException {
        byte[] cut = {10, 100, 'x'};

        Status status = failure(method, cut);

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).isEqualTo("The request is not well-formed.");
        assertThat(inference("ServerLive", new Message()).getField(1).getVarintList())
                .containsExactly(1L);
    }

    @Test
    void refusesACallWithoutAMessage() throws Exception {
        Answers<byte[]> answers = new Answers<>();
        ClientCalls.asyncBidiStreamingCall(
                        service.channel()
                                .newCall(
                                        descriptor(
                                                "inference.GRPCInferenceService/ModelInfer", MethodType.BIDI_STREAMING),
                                        CallOptions.DEFAULT),
                        answers)
                .onCompleted();

        Status status = answers.failure();

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).isEqualTo("The request is not well-formed.");
    }

    @Test
    void answersHealthByNumbers() throws IOException {
        byte[] ready =
                call("grpc.health.v1.Health/Check", new Message().text(1, "").build());

        assertThat(ready).isEqualTo(new byte[] {8, 1});
        assertThat(new String(
                        call(
                                "grpc.health.v1.Health/Check",
                                new Message().text(1, "broken").build()),
                        StandardCharsets.ISO_8859_1))
                .isEqualTo("\b\2");
    }

    private static Status failure(String method, byte[] request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> call(method, request))
                .getStatus();
    }
}
