package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged runner as SageMaker and Vertex AI start it. */
class PlatformIT {
    private static final String IRIS = "examples/rest_config.yaml";
    private static final Duration GRACE = Duration.ofSeconds(30); // of SageMaker, between SIGTERM and SIGKILL

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"SAGEMAKER_BIND_TO_PORT", "AIP_HTTP_PORT"})
    void answersOnThePortThatThePlatformSays(String variable) throws Exception {
        int port = freePort();
        try (RunnerProcess runner = RunnerProcess.start(
                        Map.of("REST_CONFIG", IRIS, variable, Integer.toString(port)), "serve")
                .awaitTried()) {
            assertThat(runner.port()).isEqualTo(port);
            assertThat(runner.told()).contains("Iris Service listens on http://0.0.0.0:" + port);
            assertThat(runner.get("/ping")).isEqualTo("200 \n");
            assertThat(invoke(runner)).isEqualTo("200 Iris virginica\n");

            runner.terminate();
            long start = System.nanoTime();
            assertThat(runner.awaitExit()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GRACE);
        }
    }

    private static String invoke(RunnerProcess runner) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/invocations".formatted(runner.port())))
                .header("Content-Type", "text/csv")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString("sepal_length,sepal_width,petal_length,petal_width\n6.3,3.3,6.0,2.5\n"));
        HttpResponse<String> answer = runner.send(request);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void findsTheConfigurationThatCameWithAModel() throws Exception {
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(
                model.resolve("rest_config.yaml"),
                "models:\n- {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}\n");
        Map<String, String> environment = Map.of("SAGEMAKER_BASE_DIR", folder.toString());
        try (RunnerProcess runner = RunnerProcess.start(
                        environment, "serve", "--port", "0", "--plugins", "examples/plugins")
                .awaitTried()) {
            assertThat(runner.port()).isNotEqualTo(8080);
            assertThat(runner.get("/ping")).isEqualTo("200 \n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SAGEMAKER_BIND_TO_PORT, 1 to 65535",
        "AIP_HTTP_PORT, 1 to 65535",
        "SAGEMAKER_MAX_PAYLOAD_IN_MB, 0 to 2047"
    })
    void aWrongVariableIsAMistakeOfTheConfiguration(String variable, String range) throws Exception {
        Map<String, String> environment = Map.of("REST_CONFIG", IRIS, variable, "seven", "AIP_OTHER", "secret");
        try (RunnerProcess runner = RunnerProcess.start(environment, "serve")) {
            assertThat(runner.awaitExit()).isEqualTo(78);
            assertThat(runner.err())
                    .isEqualTo(
                            "%s: this variable of the environment is not a number from %s; give such a number, or leave the variable out"
                                    .formatted(variable, range));
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "AIP_PREDICT_ROUTE, predict",
        "AIP_PREDICT_ROUTE, http://secret.example/predict",
        "AIP_PREDICT_ROUTE, /models/{secret}",
        "AIP_HEALTH_ROUTE, health",
        "AIP_HEALTH_ROUTE, /secret/../health",
        "AIP_HEALTH_ROUTE, /secret health",
    })
    void aWrongRouteIsAMistakeOfTheConfiguration(String variable, String route) throws Exception {
        try (RunnerProcess runner =
                RunnerProcess.start(Map.of("REST_CONFIG", IRIS, variable, route), "serve", "--port", "0")) {
            assertThat(runner.awaitExit()).isEqualTo(78);
            assertThat(runner.err())
                    .isEqualTo(variable
                            + ": this variable of the environment is not a path that can be served; begin it with '/',"
                            + " and write letters, digits, and of signs '-', '.', '_', '~', ':', '@' and '%'");
            assertThat(runner.told()).isEmpty();
        }
    }

    @Test
    void answersAcceptedCallsBeforeItEnds() throws Exception {
        Path config = Files.writeString(
                folder.resolve("rest_config.yaml"),
                "models:\n- {class_path: io.modelservice.it.WaitingModel, create_endpoint: true}\n");
        int port = freePort();
        Map<String, String> environment =
                Map.of("REST_CONFIG", config.toString(), "SAGEMAKER_BIND_TO_PORT", Integer.toString(port));
        try (ServerSocket called = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunnerProcess runner = RunnerProcess.start(environment, "serve", "--classpath", ServeIT.testClasses())
                        .awaitTried()) {
            CompletableFuture<String> answer = invocation(runner, called.getLocalPort());
            called.setSoTimeout(60_000);
            try (Socket model = called.accept()) {
                runner.terminate();
                runner.awaitOut("stopping");
                assertThat(answer).isNotDone();
                model.getOutputStream().write(42);
            }
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("200 {\"predictions\":[42]}");
            assertThat(runner.awaitExit()).isZero();
        }
    }

    private static CompletableFuture<String> invocation(RunnerProcess runner, int port) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                HttpResponse<String> answer = runner.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/invocations".formatted(runner.port())))
                                .POST(BodyPublishers.ofString("{\"instances\":[{\"port\":%d}]}".formatted(port))));
                return answer.statusCode() + " " + answer.body();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
