package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says to the metrics of the packaged service. */
class PrometheusIT {
    private static final String MEND = "Debian's package prometheus";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String CONFIG =
            """
            metrics: {enabled: true, should_instrument_requests_inprogress: true}
            models:
              - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}
              - {class_path: no.such.Model, create_endpoint: true, name: lost, required: false}
            """;
    private static final String SCRAPES =
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: models
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void write() throws IOException {
        config = Files.writeString(folder.resolve("rest_config.yaml"), CONFIG);
    }

    private RunnerProcess served() throws Exception {
        String plugins = RunnerProcess.REPOSITORY.resolve("examples/plugins").toString();
        RunnerProcess runner = RunnerProcess.start(
                "--config", config.toString(), "--plugins", plugins, "--host", "127.0.0.1", "--port", "0");
        assertThat(runner.awaitTried().predict("iris_model", ExamplesIT.VIRGINICA))
                .startsWith("200 ");
        return runner;
    }

    @Test
    void promtoolHasNothingToSay() throws Exception {
        Path promtool = Requirement.program("promtool", MEND);
        try (RunnerProcess runner = served()) {
            String page = runner.get("/metrics").substring("200 ".length());
            Path input = Files.writeString(folder.resolve("metrics.txt"), page);
            Process check = new ProcessBuilder(promtool.toString(), "check", "metrics")
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(check.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(check.exitValue()).isZero();
        }
    }

    @Test
    void prometheusScrapesTheService() throws Exception {
        Path prometheus = Requirement.program("prometheus", MEND);
        try (RunnerProcess runner = served()) {
            int port = freePort();
            Process server = start(prometheus, runner.port(), port);
            try {
                awaitAnswer(
                        port, "http_requests_total{handler=\"/api/models/iris_model/prediction\",status=\"2xx\"}", "1");
                awaitAnswer(port, "model_predictions_total{model=\"iris_model\",outcome=\"success\"}", "1");
                awaitAnswer(port, "model_state{model=\"lost\",state=\"failed\"}", "1");
                awaitAnswer(port, "up{job=\"models\"}", "1");
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void prometheusFindsTheTraceOfACall() throws Exception {
        Path prometheus = Requirement.program("prometheus", MEND);
        try (RunnerProcess runner = served()) {
            assertThat(predictInTrace(runner.port())).isEqualTo(200);
            int port = freePort();
            Process server = start(prometheus, runner.port(), port);
            try {
                URI uri = URI.create("http://127.0.0.1:%d/api/v1/query_exemplars?start=0&end=9999999999&query=%s"
                        .formatted(port, "model_prediction_duration_seconds_bucket"));
                assertThat(await(uri, answer -> answer.contains(TRACE)))
                        .contains(
                                "\"model\":\"iris_model\"",
                                "\"labels\":{\"span_id\":\"" + SPAN + "\",\"trace_id\":\"" + TRACE + "\"}");
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private int predictInTrace(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/models/iris_model/prediction"))
                .header("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
                .POST(BodyPublishers.ofString(ExamplesIT.VIRGINICA))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private Process start(Path prometheus, int target, int port) throws IOException {
        Path scrapes = Files.writeString(folder.resolve("prometheus.yml"), SCRAPES.formatted(target));
        return new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + scrapes,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--enable-feature=exemplar-storage",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks until the answer is one series with this value. */
    private void awaitAnswer(int port, String query, String value) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(query, StandardCharsets.UTF_8)));
        assertThat(await(uri, answer -> answer.contains(",\"" + value + "\"]}]}")))
                .as(query)
                .contains("\"status\":\"success\"", "\"instance\":\"127.0.0.1:")
                .endsWith(",\"" + value + "\"]}]}}");
    }

    /** The last answer, if none is as wanted. */
    private String await(URI uri, Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        String answer = ask(uri);
        while (!wanted.test(answer) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer = ask(uri);
        }
        return answer;
    }

    private String ask(URI uri) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) { // it does not listen yet
            return e.toString();
        }
    }
}
