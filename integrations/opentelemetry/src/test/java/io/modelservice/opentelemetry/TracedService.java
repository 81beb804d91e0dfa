package io.modelservice.opentelemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A model within two decorators, in a service of a process with an SDK. */
final class TracedService implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk;
    private final ModelService service;

    TracedService(Path folder) throws Exception {
        this(folder, "");
    }

    /** @param more keys of the model's entry */
    TracedService(Path folder, String more) throws Exception {
        this(folder, more, SpanProcessor.composite());
    }

    /** @param first is told of spans before the exporter is */
    TracedService(Path folder, String more, SpanProcessor first) throws Exception {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(first)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build();
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(sdk);
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0}
                metrics: {enabled: true}
                protocols: {open_inference: {enabled: true}, grpc: {port: 0}}
                models:
                  - class_path: %s
                    create_endpoint: true
                    decorators: [{class_path: %s}, {class_path: %s}]
                    %s
                """
                        .formatted(
                                LengthModel.class.getName(),
                                InnerDecorator.class.getName(),
                                OuterDecorator.class.getName(),
                                more));
        ConfigFile config = ConfigFile.load(file, Map.of());
        service = ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()));
        assertThat(service.awaitReady(LONG)).isTrue();
    }

    int http() {
        return service.port();
    }

    int grpc() {
        return service.port("grpc").orElseThrow();
    }

    OpenTelemetrySdk sdk() {
        return sdk;
    }

    /** What the SDK was told so far. */
    List<SpanData> ended() {
        return exporter.getFinishedSpanItems();
    }

    /** All, when so many have ended. */
    List<SpanData> ended(int spans) {
        long began = System.nanoTime();
        while (ended().size() < spans) {
            assertThat(System.nanoTime() - began).isLessThan(LONG.toNanos());
            Thread.onSpinWait();
        }
        return ended();
    }

    /** By name, when one of a name has ended. */
    Map<String, SpanData> spans(String last) {
        long began = System.nanoTime();
        while (ended().stream().noneMatch(span -> span.getName().equals(last))) {
            assertThat(System.nanoTime() - began).isLessThan(LONG.toNanos());
            Thread.onSpinWait();
        }
        return ended().stream().collect(Collectors.toMap(SpanData::getName, Function.identity()));
    }

    static SpanData span(Map<String, SpanData> spans, String name) {
        return requireNonNull(spans.get(name), name);
    }

    /** The name of each span's parent, by its own; the id of one that is not among them. */
    static Map<String, String> parents(Map<String, SpanData> spans) {
        Map<String, String> names =
                spans.values().stream().collect(Collectors.toMap(SpanData::getSpanId, SpanData::getName));
        return spans.values().stream()
                .collect(Collectors.toMap(
                        SpanData::getName, span -> names.getOrDefault(span.getParentSpanId(), span.getParentSpanId())));
    }

    @Override
    public void close() {
        service.close();
        sdk.close();
        GlobalOpenTelemetry.resetForTest();
    }
}
