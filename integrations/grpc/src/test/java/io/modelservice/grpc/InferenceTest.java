package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.floats;
import static io.modelservice.grpc.Requests.shape;
import static io.modelservice.grpc.Requests.tensor;
import static io.modelservice.grpc.Requests.text;
import static io.modelservice.grpc.Requests.texts;
import static io.modelservice.grpc.Requests.tickets;
import static io.modelservice.grpc.Requests.to;
import static io.modelservice.grpc.Requests.word;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.modelservice.grpc.wire.InferParameter;
import io.modelservice.grpc.wire.InferTensorContents;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelInferResponse.InferOutputTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Predictions, asked by a client. */
class InferenceTest {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

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

    private static ModelInferResponse infer(ModelInferRequest.Builder request) {
        return service.client().modelInfer(request.build());
    }

    private static StatusRuntimeException failure(ModelInferRequest request) {
        return catchThrowableOfType(
                StatusRuntimeException.class, () -> service.client().modelInfer(request));
    }

    private static InferOutputTensor output(
            String name, String datatype, List<Long> shape, InferTensorContents.Builder contents) {
        return output(name, datatype, shape).toBuilder().setContents(contents).build();
    }

    private static InferOutputTensor output(String name, String datatype, List<Long> shape) {
        return InferOutputTensor.newBuilder()
                .setName(name)
                .setDatatype(datatype)
                .addAllShape(shape)
                .build();
    }

    private static InferTensorContents.Builder contents() {
        return InferTensorContents.newBuilder();
    }

    private static InferOutputTensor total() {
        return output("total", "FP64", shape(2), contents().addFp64Contents(15).addFp64Contents(40));
    }

    private static InferOutputTensor label() {
        return output(
                "label",
                "BYTES",
                shape(2),
                contents().addBytesContents(text("FIRST null")).addBytesContents(text("SECOND null")));
    }

    @Test
    void answersATypedModelWithATensorForEachField() {
        assertThat(infer(tickets("ticket").setId("req-7").setModelVersion("1.2.0")))
                .isEqualTo(ModelInferResponse.newBuilder()
                        .setModelName("ticket")
                        .setModelVersion("1.2.0")
                        .setId("req-7")
                        .addOutputs(total())
                        .addOutputs(label())
                        .build());
    }

    @Test
    void takesADecoratorsFieldsForTensorsLikeAnyOther() {
        InferTensorContents.Builder ids = contents().addBytesContents(text("a")).addBytesContents(text("b"));

        assertThat(infer(tickets("decorated").addInputs(tensor("id", "BYTES", shape(2), c -> c.mergeFrom(ids.build()))))
                        .getOutputsList())
                .containsExactly(total(), label(), output("id", "BYTES", shape(2), ids));
    }

    @Test
    void answersRawWithRaw() {
        ModelInferRequest.Builder request = to("ticket")
                .addInputs(tensor("age", "INT32", shape(1)))
                .addInputs(tensor("fare", "FP32", shape(1)))
                .addInputs(tensor("cabin", "BYTES", shape(1)))
                .addInputs(tensor("note", "BYTES", shape(1, 1)))
                .addRawInputContents(ByteString.copyFrom(new byte[] {3, 0, 0, 0}))
                .addRawInputContents(floats(1.5f))
                .addRawInputContents(texts("first"))
                .addRawInputContents(texts("hé"));

        ModelInferResponse answer = infer(request);

        assertThat(answer.getOutputsList())
                .containsExactly(output("total", "FP64", shape(1)), output("label", "BYTES", shape(1)));
        assertThat(answer.getRawOutputContentsList())
                .containsExactly(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0x12, 0x40}), texts("FIRST hé"));
    }

    @Test
    void givesATensorModelTheBytesAsTheyCame() {
        ByteString data = floats(1, Float.NaN, Float.POSITIVE_INFINITY, -0f, 5, 6);

        ModelInferResponse answer = infer(
                to("matrix_fp32").addInputs(tensor("x", "FP32", shape(2, 3))).addRawInputContents(data));

        assertThat(answer.getOutputsList()).containsExactly(output("y", "FP32", shape(2, 3)));
        assertThat(answer.getRawOutputContentsList()).containsExactly(data);
    }

    @Test
    void answersOneInstanceWithoutTheBatchsAxis() {
        ModelInferRequest.Builder request = to("matrix_fp32")
                .addInputs(
                        tensor("x", "FP32", shape(2), c -> c.addFp32Contents(1).addFp32Contents(2)));

        assertThat(infer(request).getOutputsList())
                .containsExactly(output(
                        "y", "FP32", shape(2), contents().addFp32Contents(1).addFp32Contents(2)));
    }

    static Stream<Arguments> typed() {
        return Stream.of(
                arguments("UINT8", contents().addUintContents(0).addUintContents(255)),
                arguments("INT64", contents().addInt64Contents(Long.MIN_VALUE).addInt64Contents(7)),
                arguments(
                        "BYTES",
                        contents()
                                .addBytesContents(ByteString.copyFrom(new byte[] {(byte) 0xff, 0}))
                                .addBytesContents(ByteString.EMPTY)),
                arguments("FP32", contents().addFp32Contents(Float.NaN).addFp32Contents(0.1f)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typed")
    void keepsTypedContentsOfEveryType(String type, InferTensorContents.Builder contents) {
        ModelInferRequest.Builder request = to("matrix_" + type.toLowerCase(java.util.Locale.ROOT))
                .addInputs(tensor("x", type, shape(1, 2), c -> c.mergeFrom(contents.build())));

        assertThat(infer(request).getOutputsList()).containsExactly(output("y", type, shape(1, 2), contents));
    }

    @Test
    void sendsHalfPrecisionRawAlone() {
        ByteString half = ByteString.copyFrom(new byte[] {0, 0x3c, 0, 0x40});

        ModelInferResponse answer = infer(
                to("matrix_fp16").addInputs(tensor("x", "FP16", shape(1, 2))).addRawInputContents(half));

        assertThat(answer.getRawOutputContentsList()).containsExactly(half);
        assertThat(failure(to("matrix_fp16")
                                .addInputs(tensor("x", "FP16", shape(1, 2), c -> c.addFp32Contents(1)))
                                .build())
                        .getStatus()
                        .getDescription())
                .isEqualTo("Field 'inputs, x' has error 'datatype', Input of FP16 should come as raw_input_contents.");
    }

    @Test
    void answersOnlyTheOutputsThatAreWanted() {
        ModelInferRequest.Builder request = tickets("ticket")
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("total"));

        assertThat(infer(request).getOutputsList()).containsExactly(total());
    }

    @Test
    void tellsTheModelOfParametersAndTheCallerOfAnnotations() {
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        ModelInferRequest request = tickets("ticket")
                .putParameters(
                        "factor", InferParameter.newBuilder().setInt64Param(2).build())
                .putParameters(
                        "mark", InferParameter.newBuilder().setStringParam("m").build())
                .build();

        ModelInferResponse answer = service.client()
                .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .modelInfer(request);

        assertThat(answer.getOutputs(0).getContents().getFp64ContentsList()).containsExactly(30.0, 80.0);
        assertThat(requireNonNull(headers.get()).get(Metadata.Key.of("x-mark", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("m");
        assertThat(requireNonNull(headers.get()).get(REQUEST_ID)).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"caller.1:a-b, true", "not valid, false"})
    void answersUnderTheRequestsIdIfThatIsOne(String id, boolean taken) {
        Metadata own = new Metadata();
        own.put(REQUEST_ID, id);
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();

        service.client()
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(own),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .modelInfer(tickets("ticket").build());

        assertThat(id.equals(requireNonNull(headers.get()).get(REQUEST_ID))).isEqualTo(taken);
    }

    @Test
    void takesGzip() {
        assertThat(service.client()
                        .withCompression("gzip")
                        .modelInfer(tickets("ticket").build())
                        .getOutputsList())
                .containsExactly(total(), label());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        to("ticket"),
                        "Field 'inputs, age' has error 'missing', Field required."
                                + " Field 'inputs, fare' has error 'missing', Field required."
                                + " Field 'inputs, cabin' has error 'missing', Field required."),
                arguments(
                        tickets("ticket").setInputs(0, tensor("age", "INT32", shape(2), c -> c.addIntContents(121)
                                .addIntContents(-1))),
                        "Field 'inputs, age, 0' has error 'less_than_equal', Input should be less than or equal to 120."
                                + " Field 'inputs, age, 1' has error 'greater_than_equal', Input should be greater than or equal to 0."),
                arguments(
                        tickets("ticket")
                                .setInputs(2, tensor("cabin", "BYTES", shape(2), c -> c.addBytesContents(text("first"))
                                        .addBytesContents(text("third")))),
                        "Field 'inputs, cabin, 1' has error 'enum', Input should be 'first' or 'second'."),
                arguments(
                        tickets("ticket").addInputs(tensor("age", "INT32", shape(2), c -> c.addIntContents(1)
                                .addIntContents(1))),
                        "Field 'inputs, age' has error 'duplicate', Input should be given once."),
                arguments(
                        tickets("ticket").addInputs(tensor("speed", "BOOL", shape(1), c -> c.addBoolContents(true))),
                        "Field 'inputs, speed' has error 'extra_forbidden', Extra inputs are not permitted."),
                arguments(
                        tickets("ticket").setInputs(0, tensor("age", "FLOAT", shape(2))),
                        "Field 'inputs, age' has error 'datatype', Input should have a datatype of the protocol."),
                arguments(
                        tickets("ticket").setInputs(0, tensor("age", "INT32", shape(3), c -> c.addIntContents(1))),
                        "Field 'inputs, age' has error 'data_size', Input should have 3 elements in int_contents, as its shape says, not 1."),
                arguments(
                        tickets("ticket").setInputs(0, tensor("age", "INT32", shape(2), c -> c.addInt64Contents(1)
                                .addInt64Contents(2))),
                        "Field 'inputs, age' has error 'contents', Input should have its elements in int_contents alone."),
                arguments(
                        tickets("ticket").setInputs(0, tensor("age", "INT32", shape(-2), c -> c.addIntContents(1))),
                        "Field 'inputs, age' has error 'shape', Input should have a shape without negative dimensions."),
                arguments(
                        to("matrix_uint8").addInputs(tensor("x", "UINT8", shape(1, 3), c -> c.addUintContents(1)
                                .addUintContents(256)
                                .addUintContents(-1))),
                        "Field 'inputs, x, 1' has error 'int_range', Input should be in the range of UINT8."
                                + " Field 'inputs, x, 2' has error 'int_range', Input should be in the range of UINT8."),
                arguments(
                        tickets("ticket").addRawInputContents(floats(1)),
                        "Field 'raw_input_contents' has error 'raw_contents', Input should have one entry for each of the 3 inputs, not 1."
                                + " Field 'inputs, age' has error 'extra_forbidden', Input should have no contents where raw_input_contents are given."
                                + " Field 'inputs, fare' has error 'extra_forbidden', Input should have no contents where raw_input_contents are given."
                                + " Field 'inputs, cabin' has error 'extra_forbidden', Input should have no contents where raw_input_contents are given."),
                arguments(
                        to("ticket")
                                .addInputs(tensor("age", "WORD", shape(1)))
                                .addInputs(tensor("speed", "FP64", shape(1)))
                                .addRawInputContents(floats(1))
                                .addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("colour"))
                                .addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("total"))
                                .addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("total"))
                                .putParameters(
                                        "timeout",
                                        InferParameter.newBuilder()
                                                .setStringParam("soon")
                                                .build()),
                        "Field 'raw_input_contents' has error 'raw_contents', Input should have one entry for each of the 2 inputs, not 1."
                                + " Field 'inputs, age' has error 'datatype', Input should have a datatype of the protocol."
                                + " Field 'inputs, speed' has error 'extra_forbidden', Extra inputs are not permitted."
                                + " Field 'inputs, fare' has error 'missing', Field required."
                                + " Field 'inputs, cabin' has error 'missing', Field required."
                                + " Field 'outputs, total' has error 'duplicate', Output should be asked for once."
                                + " Field 'outputs, colour' has error 'unknown_output', The model has no output of this name."
                                + " Field 'parameters, timeout' has error 'timeout', Input should be a whole number of microseconds, 0 for no limit."),
                arguments(
                        to("matrix_fp32")
                                .addInputs(tensor("x", "FP32", shape(1, 1), c -> c.addFp32Contents(1)))
                                .addRawInputContents(floats(1)),
                        "Field 'inputs, x' has error 'extra_forbidden', Input should have no contents where raw_input_contents are given."),
                arguments(
                        to("matrix_fp32")
                                .addInputs(tensor("x", "FP32", shape(1, 2)))
                                .addRawInputContents(floats(1)),
                        "Field 'inputs, x' has error 'data_size', Input should have 8 bytes, as its shape and datatype say, not 4."),
                arguments(
                        tickets("ticket")
                                .addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("colour")),
                        "Field 'outputs, colour' has error 'unknown_output', The model has no output of this name."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void namesEveryMistakeAndAnswersTheNextAsBefore(ModelInferRequest.Builder request, String text) {
        Status status = failure(request.build()).getStatus();

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).isEqualTo(text);
        assertThat(infer(tickets("ticket")).getOutputsList()).containsExactly(total(), label());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fail   | INTERNAL           | The service failed to answer; its log has the details under the request id. |
            refuse | INVALID_ARGUMENT   | This word is refused. |
            none   | NOT_FOUND          | There is no row for this word. |
            limit  | RESOURCE_EXHAUSTED | Too many words. | 7
            busy   | UNAVAILABLE        | The service is busy; see the Retry-After header. | 3
            """)
    void answersFailuresByTheOneTable(String word, Status.Code code, String text, String seconds) {
        StatusRuntimeException failure = failure(word(word));

        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        assertThat(failure.getStatus().getDescription()).isEqualTo(text);
        assertThat(failure.getTrailers().get(StatusTable.RETRY_AFTER)).isEqualTo(seconds);
        assertThat(failure.getTrailers().get(REQUEST_ID)).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"nobody, ''", "ticket, 9", "hidden, ''"})
    void knowsNoOtherModels(String name, String version) {
        Status status = failure(tickets(name).setModelVersion(version).build()).getStatus();

        assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status.getDescription())
                .isEqualTo("There is no model of this name; /api/models lists those that are ready.");
    }

    @Test
    void saysThatAModelIsNotReady() {
        StatusRuntimeException failure = failure(tickets("broken").build());

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(failure.getTrailers().get(StatusTable.RETRY_AFTER)).isNotNull();
    }

    @Test
    void refusesMessagesOverTheLimit() {
        ModelInferRequest large = to("matrix_bytes")
                .addInputs(tensor("x", "BYTES", shape(1, 1)))
                .addRawInputContents(ByteString.copyFrom(new byte[1_000_001]))
                .build();

        assertThat(failure(large).getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> service.client().withCompression("gzip").modelInfer(large))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void listsAsManyMistakesAsThereIsRoomFor() {
        List<Integer> wrong = java.util.Collections.nCopies(500, -1);
        ModelInferRequest request = tickets("ticket")
                .setInputs(0, tensor("age", "INT32", shape(500), c -> c.addAllIntContents(wrong)))
                .build();

        assertThat(failure(request).getStatus().getDescription())
                .hasSizeLessThan(4200)
                .startsWith("Field 'inputs, age, 0' has error")
                .endsWith(" more mistakes are not listed.");
    }
}
