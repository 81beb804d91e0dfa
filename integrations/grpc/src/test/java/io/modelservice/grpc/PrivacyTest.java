package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.shape;
import static io.modelservice.grpc.Requests.tensor;
import static io.modelservice.grpc.Requests.text;
import static io.modelservice.grpc.Requests.texts;
import static io.modelservice.grpc.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.ModelService;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelStreamInferResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Marks go in by gRPC, and are looked for in what is logged, told and measured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyTest {
    private static final String SSN = "marker-ssn-4711";
    private static final double INCOME = 81234.567;
    private static final List<String> MARKERS = List.of(SSN, "81234.567");

    private final Lines lines = new Lines();

    private ModelService service;
    private ManagedChannel channel;

    /** All lines, as a program's own log configuration masks them; and as they are. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final List<String> masked = new CopyOnWriteArrayList<>();
        private final List<String> plain = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String line = event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + event.getKeyValuePairs()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy());
            plain.add(line);
            masked.add(Redaction.current().masked(line));
        }
    }

    private enum Form {
        TYPED,
        RAW,
        STREAM
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0}
                metrics: {enabled: true}
                protocols: {grpc: {port: 0}}
                models: [{class_path: io.modelservice.grpc.TellingModel, create_endpoint: true}]
                """);
        service = ModelService.start(file);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        channel = TestService.channel(service);
        lines.root.setLevel(Level.INFO);
        lines.root.addAppender(lines);
        lines.start();
    }

    @BeforeEach
    void forget() {
        lines.masked.clear();
        lines.plain.clear();
    }

    @AfterAll
    void close() {
        lines.root.detachAppender(lines);
        channel.shutdownNow();
        service.close();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void hidesWhatIsMarked(Form form) throws Exception {
        for (String mode : List.of("ok", "throw", "refuse")) {
            String told = told(form, request(mode, form == Form.RAW).build());

            assertThat(MARKERS).as(told).noneMatch((told + String.join("", lines.masked) + metrics())::contains);
            assertThat(MARKERS).allMatch(String.join("", lines.plain)::contains);
            assertThat(told).contains(mode.equals("ok") ? "OK" : mode.equals("refuse") ? "ssn ***" : "INTERNAL");
            forget();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void hidesItInMistakes(int number) throws Exception {
        ModelInferRequest.Builder request = request("ok", false);
        switch (number) {
            case 0 -> request.getInputsBuilder(1).setName(SSN);
            case 1 -> request.getInputsBuilder(2).setDatatype(SSN);
            case 2 -> request.getInputsBuilder(2).getContentsBuilder().clear().addBytesContents(text(SSN));
            case 3 -> request.getInputsBuilder(1).getContentsBuilder().addBytesContents(text(SSN));
            default -> request.addOutputsBuilder().setName(SSN);
        }

        String told = told(Form.TYPED, request.build());

        assertThat(told).contains("INVALID_ARGUMENT");
        assertThat(MARKERS).noneMatch(String.join("", lines.masked)::contains);
        if (number != 0 && number != 4) { // a name that is no field's is told as it is
            assertThat(MARKERS).noneMatch(told::contains);
        }
    }

    private static ModelInferRequest.Builder request(String mode, boolean raw) {
        ModelInferRequest.Builder request = to("telling");
        if (raw) {
            return request.addInputs(tensor("mode", "BYTES", shape(1)))
                    .addInputs(tensor("ssn", "BYTES", shape(1)))
                    .addInputs(tensor("income", "FP64", shape(1)))
                    .addRawInputContents(texts(mode))
                    .addRawInputContents(texts(SSN))
                    .addRawInputContents(ByteString.copyFrom(ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putDouble(INCOME)
                            .flip()));
        }
        return request.addInputs(tensor("mode", "BYTES", shape(1), c -> c.addBytesContents(text(mode))))
                .addInputs(tensor("ssn", "BYTES", shape(1), c -> c.addBytesContents(text(SSN))))
                .addInputs(tensor("income", "FP64", shape(1), c -> c.addFp64Contents(INCOME)));
    }

    /** How a call ends, but for the prediction. */
    private String told(Form form, ModelInferRequest request) throws Exception {
        if (form == Form.STREAM) {
            return streamed(request);
        }
        try {
            GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(request);
            return "OK";
        } catch (StatusRuntimeException e) {
            return e.getStatus() + " " + e.getTrailers();
        }
    }

    private String streamed(ModelInferRequest request) throws Exception {
        Answers<ModelStreamInferResponse> answers = new Answers<>();
        StreamObserver<ModelInferRequest> requests =
                GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(answers);
        requests.onNext(request);
        String error = answers.next().getErrorMessage();
        requests.onCompleted();
        assertThat(answers.failure().getCode()).isEqualTo(Status.Code.OK);
        return error.isEmpty() ? "OK" : error.contains("ssn") ? error : "INTERNAL " + error;
    }

    private String metrics() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
