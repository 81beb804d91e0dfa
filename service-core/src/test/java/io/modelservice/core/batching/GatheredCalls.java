package io.modelservice.core.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.BatchingConfig;
import io.modelservice.core.config.EntryLimits;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.models.CompanyModel;
import io.modelservice.core.models.Gates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A service with one model whose calls are gathered, three at a time, and its callers. */
public final class GatheredCalls implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(20);
    static final ModelLimits ONE =
            LimitsConfig.DEFAULTS.models().withCalls(1, 64).withTimes(LONG, LONG);
    private static final String PREDICTION = "/api/models/company/prediction";

    /** Holds {@link #occupy}. */
    public final String gate = UUID.randomUUID().toString();

    final ModelService service;
    final HttpCalls calls;
    private final HttpClient client = HttpClient.newHttpClient();

    private GatheredCalls(ModelEntry entry) throws InterruptedException {
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                .model(entry.withConfiguration(Map.of("closes", gate)))
                .start();
        assertThat(service.awaitReady(LONG)).isTrue();
        calls = new HttpCalls(service.port());
    }

    static ModelEntry entry(Duration maxDelay, ModelLimits limits) {
        return ModelEntry.of(CompanyModel.class.getName())
                .withBatching(new BatchingConfig(3, maxDelay))
                .withLimits(EntryLimits.of(limits));
    }

    /** With a model that is asked as soon as it has a slot free, of which there is one. */
    public static GatheredCalls start() throws InterruptedException {
        return start(entry(Duration.ZERO, ONE));
    }

    static GatheredCalls start(ModelEntry entry) throws InterruptedException {
        return new GatheredCalls(entry);
    }

    /** What an instance is asked with. */
    public static String document(int number, String gate, String how) {
        return "{\"number\":%d,\"gate\":\"%s\",\"how\":\"%s\"}".formatted(number, gate, how);
    }

    static String document(int number) {
        return document(number, "", "");
    }

    CompletableFuture<HttpResponse<String>> send(String path, String document, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<String> begin(String document, String... headers) {
        return send(PREDICTION, document, headers).thenApply(GatheredCalls::text);
    }

    static String text(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    /** An answer, waited for with a limit. */
    public static <T> T got(CompletableFuture<T> answer) throws Exception {
        return answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** What the model answers to {@link #document}. */
    static String answer(int number, int together) {
        return "200 {\"number\":%d,\"together\":%d,\"inside\":1}".formatted(number, together);
    }

    /** Has a call inside the model until {@link #gate} is opened. */
    public void occupy() {
        assertThat(busy()).isNotDone();
    }

    /** A call that is inside the model until {@link #gate} is opened. */
    CompletableFuture<String> busy() {
        CompletableFuture<String> inside = begin(document(0, gate, ""));
        Gates.pass(gate + ".entered");
        return inside;
    }

    /** A call that waits for its turn as one of so many. */
    CompletableFuture<HttpResponse<String>> queuedTo(int waiting, String path, String document, String... headers) {
        CompletableFuture<HttpResponse<String>> call = send(path, document, headers);
        awaitSeries("model_limit_queued", waiting);
        return call;
    }

    /** The same by own REST. */
    public CompletableFuture<String> queued(int waiting, String document, String... headers) {
        return queuedTo(waiting, PREDICTION, document, headers).thenApply(GatheredCalls::text);
    }

    void awaitSeries(String name, double value) {
        String line = name + "{model=\"company\",version=\"1\",} " + value;
        Await.until(() -> metrics().contains(line + "\n"));
    }

    String metrics() {
        try {
            return calls.get("/metrics");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String get(String path) {
        try {
            return calls.get(path);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Gates.open(gate);
        service.close();
    }
}
