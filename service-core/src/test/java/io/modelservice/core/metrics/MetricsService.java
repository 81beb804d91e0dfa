package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A service of a file with a section {@code metrics}. */
final class MetricsService implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FILE =
            """
            server: {host: 127.0.0.1, port: 0}
            metrics: {%s}
            models: [%s]
            """;
    static final String SUM = "{class_path: io.modelservice.core.models.SumModel, create_endpoint: true}";

    final ModelService service;
    final HttpCalls calls;
    final Scrapes scrapes;

    private MetricsService(ModelService service) {
        this.service = service;
        this.calls = new HttpCalls(service.port());
        this.scrapes = new Scrapes(service.port());
    }

    static MetricsService start(Path folder, String metrics) throws Exception {
        return start(folder, metrics, SUM, Map.of());
    }

    static MetricsService start(Path folder, String metrics, String models, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path path = Files.writeString(folder.resolve("rest_config.yaml"), FILE.formatted(metrics, models));
        ConfigFile file = ConfigFile.load(path, environment);
        ModelService service = ModelService.start(file, file.config(), ModelClasses.ofApplication());
        service.awaitReady(LIMIT);
        return new MetricsService(service);
    }

    int send(String method, String path) throws Exception {
        return calls.send(calls.request(path).method(method, BodyPublishers.noBody()))
                .statusCode();
    }

    void predict(String model, String json, int status) throws Exception {
        assertThat(calls.post("/api/models/" + model + "/prediction", json)).startsWith(status + " ");
    }

    @Override
    public void close() {
        service.close();
    }
}
