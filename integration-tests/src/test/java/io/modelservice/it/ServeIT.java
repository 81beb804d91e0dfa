package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeIT {
    private static final String IRIS = "examples/rest_config.yaml";
    private static final String IRIS_ENTRY =
            "- {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: %s}\n";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "serve "})
    void tellsWhatItServesAndWhere(String command) throws Exception {
        String[] arguments = (command + "--config " + IRIS + " --host 127.0.0.1 --port 0").split(" ", -1);
        try (RunnerProcess runner = RunnerProcess.start(arguments).awaitTried()) {
            int port = runner.port();
            assertThat(runner.told())
                    .containsExactly(
                            "Iris Service listens on http://127.0.0.1:" + port,
                            "loading 1 model",
                            "  ready   iris_model 1.0.0  http://127.0.0.1:%d/api/models/iris_model/prediction"
                                    .formatted(port),
                            "ready");
        }
    }

    @Test
    void listensOnAllInterfacesUnlessToldOtherwise() throws Exception {
        try (RunnerProcess runner =
                RunnerProcess.start("--config", IRIS, "--port", "0").awaitTried()) {
            int port = runner.port();
            assertThat(runner.told())
                    .contains(
                            "Iris Service listens on http://0.0.0.0:" + port,
                            "  ready   iris_model 1.0.0  http://localhost:%d/api/models/iris_model/prediction"
                                    .formatted(port));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 1", "127.0.0.1, 0"})
    void warnsOfWhatOtherMachinesMayAsk(String host, int warnings) throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("--config", IRIS, "--port", "0", "--host", host)
                .awaitTried()) {
            assertThat(runner.logged().stream().filter(line -> line.contains(" WARN ")))
                    .hasSize(warnings)
                    .allMatch(line -> line.contains(": server.host: other machines can reach this port"));
        }
    }

    @Test
    void listensOnTheHostAlone() throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("--config", IRIS, "--port", "0", "--host", "127.0.0.1")) {
            int port = runner.port();
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void takesTheConfigurationFromTheEnvironment() throws Exception {
        try (RunnerProcess runner =
                RunnerProcess.start(Map.of("REST_CONFIG", IRIS), "--port", "0").awaitTried()) {
            assertThat(runner.told()).contains("ready");
        }
    }

    @Test
    void answersAcceptedCallsBeforeItEnds() throws Exception {
        Path config = config("- {class_path: io.modelservice.it.WaitingModel, create_endpoint: true}\n");
        try (ServerSocket called = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunnerProcess runner = RunnerProcess.start(
                                "--config", config.toString(), "--port", "0", "--classpath", testClasses())
                        .awaitTried()) {
            CompletableFuture<String> answer = predictionOf(runner, "{\"port\": %d}".formatted(called.getLocalPort()));
            called.setSoTimeout(60_000);
            try (Socket model = called.accept()) {
                runner.terminate();
                runner.awaitOut("stopping");
                awaitRefusal(runner.port());
                assertThat(answer).isNotDone();
                model.getOutputStream().write(42);
            }
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("200 {\"said\":42}");
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).endsWith("stopping", "stopped");
        }
    }

    @Test
    void endsWellWhileModelsLoad() throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("--config", "examples/slow_and_failing.yaml", "--port", "0")) {
            runner.port();
            runner.awaitOut("loading 4 models");
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).endsWith("loading 4 models", "stopping", "stopped");
        }
    }

    @Test
    void saysThatTheConfigurationIsMissing() throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("--config", "nowhere.yaml")) {
            assertThat(runner.awaitExit()).isEqualTo(78);
            assertThat(runner.err())
                    .isEqualTo("Could not find configuration file 'nowhere.yaml', service has no models loaded;"
                            + " check its path, or name another file with --config or REST_CONFIG");
            assertThat(runner.told()).isEmpty();
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunnerProcess runner = onPort(taken)) {
            assertThat(runner.awaitExit()).isEqualTo(69);
            assertThat(runner.err()).isEqualTo(portTaken(taken));
        }
    }

    @Test
    void showsWhereAFailureHappenedIfAsked() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunnerProcess runner = onPort(taken, "--verbose")) {
            assertThat(runner.awaitExit()).isEqualTo(69);
            assertThat(runner.err().lines())
                    .startsWith(portTaken(taken))
                    .anyMatch(line -> line.startsWith("\tat io.modelservice.runner."));
        }
    }

    @Test
    void servesTheOthersWhenAModelFails() throws Exception {
        Path config = config(
                IRIS_ENTRY.formatted(true),
                "- {class_path: io.modelservice.examples.basics.FailingModel, create_endpoint: true,"
                        + " configuration: {message: no weights}}\n");
        try (RunnerProcess runner = RunnerProcess.start(
                        "--config", config.toString(), "--port", "0", "--plugins", "examples/plugins")
                .awaitTried()) {
            assertThat(runner.told().subList(2, 5))
                    .containsExactly(
                            "  ready   iris_model 1.0.0  http://localhost:%d/api/models/iris_model/prediction"
                                    .formatted(runner.port()),
                            "  failed  " + config
                                    + ":3:3: models[1]: io.modelservice.examples.basics.FailingModel could not be built:"
                                    + " java.lang.IllegalStateException: no weights",
                            "not ready: a required model failed");
            assertThat(runner.predict("iris_model", ExamplesIT.VIRGINICA))
                    .isEqualTo("200 {\"species\":\"Iris virginica\"}");
            assertThat(runner.get("/api/health/ready")).startsWith("503 ");
        }
    }

    @Test
    void tellsNoAddressOfAModelWithoutARoute() throws Exception {
        Path config = config(IRIS_ENTRY.formatted(false));
        try (RunnerProcess runner = RunnerProcess.start(
                        "--config", config.toString(), "--port", "0", "--plugins", "examples/plugins")
                .awaitTried()) {
            assertThat(runner.told()).contains("  ready   iris_model 1.0.0");
        }
    }

    private static RunnerProcess onPort(ServerSocket socket, String... more) throws IOException {
        String port = String.valueOf(socket.getLocalPort());
        List<String> arguments = List.of("--config", IRIS, "--host", "127.0.0.1", "--port", port);
        return RunnerProcess.start(
                Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static String portTaken(ServerSocket socket) {
        return "127.0.0.1:%d: the port is taken; stop what listens there, or give another port"
                .formatted(socket.getLocalPort());
    }

    private static CompletableFuture<String> predictionOf(RunnerProcess runner, String json) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return runner.predict("waiting_model", json);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try {
            while (System.nanoTime() < end) {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            }
        } catch (ConnectException e) {
            return;
        }
        throw new AssertionError("it still takes new connections");
    }

    static String testClasses() {
        return Path.of("target/test-classes").toAbsolutePath().toString();
    }

    private Path config(String... entries) throws IOException {
        return Files.writeString(folder.resolve("rest_config.yaml"), "models:\n" + String.join("", entries));
    }
}
