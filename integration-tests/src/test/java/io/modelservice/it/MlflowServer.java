package io.modelservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real MLflow server, of a virtual environment that a variable names, with its data in a folder. */
final class MlflowServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path python;
    private final String uri;
    private final Process process;
    private final Lines log;

    private MlflowServer(Path python, String uri, Process process) {
        this.python = python;
        this.uri = uri;
        this.process = process;
        this.log = Lines.of(process.getInputStream());
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param version 2 or 3
     * @param artifacts options that say where artifacts are kept
     */
    static MlflowServer start(int version, Path folder, String... artifacts) throws Exception {
        Path python = Requirement.variable(
                "MLFLOW%d_PYTHON".formatted(version),
                "a virtual environment of "
                        + (version == 2 ? ".ci/mlflow2-requirements.txt" : "examples/mlflow/requirements.txt"));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "mlflow", "server"));
        command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port), "--workers", "1"));
        command.addAll(List.of("--backend-store-uri", "sqlite:///" + folder.resolve("mlflow.db")));
        command.addAll(List.of(artifacts));
        ProcessBuilder builder = builder(command).directory(folder.toFile());
        MlflowServer server = new MlflowServer(python, "http://127.0.0.1:" + port, builder.start());
        server.await();
        return server;
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false"); // of no use here, and slow to start
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(uri + "/health")).build();
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!answers(client, health)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new AssertionError("the MLflow server does not start:\n" + log.all(LIMIT));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static boolean answers(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its address. */
    String uri() {
        return uri;
    }

    /** Runs a script of {@code src/it}, given the address and these arguments; the last line that it prints. */
    String run(String script, String... arguments) throws IOException, InterruptedException {
        Path file = RunnerProcess.REPOSITORY.resolve("integration-tests/src/it/" + script);
        List<String> command = new ArrayList<>(List.of(python.toString(), file.toString(), uri));
        command.addAll(List.of(arguments));
        Process running = builder(command).start();
        String told = new String(running.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(running.waitFor()).as(told).isZero();
        return told.substring(told.lastIndexOf('\n') + 1);
    }

    /** Ends it, and the processes that it has started. */
    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        workers.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }
}
