package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged runner in a process of its own, started in the root of the repository by the JDK that runs the build.
 * Every wait has a limit; closing kills the process.
 */
final class RunnerProcess implements AutoCloseable {
    /** The root of the repository: tests are run in the folder of their module. */
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern ADDRESS = Pattern.compile(" listens on https?://[^\"]*:(\\d+)");
    private static final Pattern GRPC = Pattern.compile("gRPC listens on [^\"]*:(\\d+)");
    private static final String JAR = "service-runner/target/service-runner.jar";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Lines out;
    private final Lines err;

    private RunnerProcess(Process process) {
        this.process = process;
        this.out = Lines.of(process.getInputStream());
        this.err = Lines.of(process.getErrorStream());
    }

    /** Starts the jar with these arguments. */
    static RunnerProcess start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** Starts the jar with these arguments and more variables. */
    static RunnerProcess start(Map<String, String> environment, String... arguments) throws IOException {
        return java(
                environment,
                Stream.concat(Stream.of("-jar", JAR), Stream.of(arguments)).toList());
    }

    /** Starts the jar with these arguments, none of which a shell would change, on a terminal. */
    static RunnerProcess onTerminal(String... arguments) throws IOException {
        Path script = Requirement.program("script", "Debian's package bsdutils");
        String command = String.join(" ", JAVA, "-jar", JAR, String.join(" ", arguments));
        return run(Map.of("LOG_FORMAT", ""), List.of(script.toString(), "-qec", command, "/dev/null"));
    }

    /** Starts {@code java} with these arguments. */
    static RunnerProcess java(Map<String, String> environment, List<String> arguments) throws IOException {
        return run(
                environment, Stream.concat(Stream.of(JAVA), arguments.stream()).toList());
    }

    /** An empty variable is none. */
    private static RunnerProcess run(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(REPOSITORY.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of("REST_CONFIG", "PORT", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")); // of the build
        builder.environment().put("LOG_FORMAT", "text");
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        return new RunnerProcess(builder.start());
    }

    /** The port it listens on, as it says. */
    int port() throws InterruptedException {
        return port(ADDRESS);
    }

    /** The port that its gRPC listens on, as it says. */
    int grpcPort() throws InterruptedException {
        return port(GRPC);
    }

    private int port(Pattern told) throws InterruptedException {
        Matcher address = told.matcher(out.await(".*" + told + ".*", LIMIT));
        assertThat(address.find()).isTrue();
        return Integer.parseInt(address.group(1));
    }

    /** Waits until it has tried all its models; ends it if that does not come. */
    RunnerProcess awaitTried() throws InterruptedException {
        try {
            awaitOut("(not )?ready.*");
        } catch (AssertionError e) {
            close();
            throw e;
        }
        return this;
    }

    /** Waits for a line of its standard output that matches a pattern. */
    void awaitOut(String pattern) throws InterruptedException {
        out.await(pattern, LIMIT);
    }

    /** What it has told on its standard output, log lines left out. */
    List<String> told() {
        return out.told();
    }

    /** The log lines in the format of text, or beginning with a date as they do. */
    List<String> logged() {
        return out.logged();
    }

    /** All of its error output, when it has ended. */
    String err() throws InterruptedException {
        return err.all(LIMIT);
    }

    /** What it ended with. */
    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ended within %s", LIMIT)
                .isTrue();
        out.all(LIMIT);
        return process.exitValue();
    }

    /** Tells it to end, as {@code kill} and orchestrators do; unlike Process.destroy, this leaves its output open. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Tells it to take on its configuration again, as {@code kill -HUP} does. */
    void hangUp() throws IOException, InterruptedException {
        Path kill = Requirement.program("kill", "Debian's package procps");
        Process told = new ProcessBuilder(kill.toString(), "-HUP", Long.toString(process.pid())).start();
        assertThat(told.waitFor()).isZero();
    }

    /** Status and body of a GET. */
    String get(String path) throws IOException, InterruptedException {
        return text(send(request(path).GET()));
    }

    /** Status and body of a prediction. */
    String predict(String model, String json) throws IOException, InterruptedException {
        return text(send(prediction(model, json)));
    }

    /** The request for a prediction. */
    HttpRequest.Builder prediction(String model, String json) throws InterruptedException {
        return request("/api/models/" + model + "/prediction")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    /** The answer to a request. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) throws InterruptedException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private static String text(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    /** On a terminal it is the child of another process, which would leave it behind. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }
}
