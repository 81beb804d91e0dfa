package io.modelservice.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tracing system with a mistake in what it is extended by costs spans, and no call its answer. */
@Timeout(60)
class FailingTracesTest {
    /** Fails over some of the spans. */
    private record FailingProcessor(String name, boolean atEnd, AtomicInteger failures) implements SpanProcessor {
        private void look(ReadableSpan span) {
            if (span.getName().matches(name)) {
                failures.incrementAndGet();
                throw new AssertionError("no room for " + span.getName());
            }
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (!atEnd) {
                look(span);
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (atEnd) {
                look(span);
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callersByGrpcAsWell(boolean atEnd, @TempDir Path folder) throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (TracedService service = new TracedService(folder, "", new FailingProcessor(".*", atEnd, failures))) {
            ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", service.grpc())
                    .usePlaintext()
                    .build();
            try {
                assertThat(GRPCInferenceServiceGrpc.newBlockingStub(channel)
                                .modelInfer(GrpcTracesTest.request("word"))
                                .getModelName())
                        .isEqualTo("length");
                assertThat(failures).hasPositiveValue();
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        ".*, false", "POST .*, false", "decode, false", "OuterDecorator, false", "predict, false", "encode, false",
        ".*, true", "POST .*, true", "decode, true", "OuterDecorator, true", "predict, true", "encode, true",
    })
    void callersAreAnsweredAllTheSame(String name, boolean atEnd, @TempDir Path folder) throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (TracedService service = new TracedService(folder, "", new FailingProcessor(name, atEnd, failures))) {
            HttpClient client = HttpClient.newHttpClient();
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + service.http() + "/api/models/length/prediction"))
                                .POST(BodyPublishers.ofString("{\"text\":\"word\"}"))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(answer.body()).isEqualTo("{\"length\":4}");
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            assertThat(failures).hasPositiveValue();
        }
    }
}
