package io.modelservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process asks itself before it says that it is ready. */
class WarmUpIT {
    private static final String FLOWER =
            "{\"sepal_length\":5.1,\"sepal_width\":3.5,\"petal_length\":1.4,\"petal_width\":0.2}";

    @TempDir
    Path folder;

    @Test
    void onlyReadinessWaitsForIt() throws Exception {
        try (RunnerProcess runner = serving("1m")) {
            runner.awaitOut(" *ready +iris_model .*");
            assertThat(runner.get("/api/health")).startsWith("200 ");
            assertThat(runner.get("/api/health/startup")).startsWith("200 ");
            assertThat(runner.get("/api/health/ready")).isEqualTo("503 {\"readiness_status\":\"REFUSING_TRAFFIC\"}");
            assertThat(runner.predict("iris_model", FLOWER)).startsWith("200 ");
            assertThat(runner.told()).doesNotContain("ready");
        }
    }

    @Test
    void theProcessEndsInItAsEver() throws Exception {
        try (RunnerProcess runner = serving("1m")) {
            assertThat(runner.get("/api/health")).startsWith("200 ");
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.logged()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
        }
    }

    @Test
    void nobodyHearsOfItButThoseWhoAskForMoreOfTheLog() throws Exception {
        try (RunnerProcess runner = serving("200ms", "--verbose")) {
            runner.awaitTried();
            assertThat(runner.get("/api/health/ready")).startsWith("200 ");
            assertThat(runner.get("/api/models")).contains("iris_model").doesNotContain("warm_up");
            assertThat(runner.get("/metrics"))
                    .contains("model=\"iris_model\"")
                    .doesNotContain("warm_up")
                    .doesNotContain("status=\"400\"");
            assertThat(runner.logged())
                    .anyMatch(line -> line.matches(".*EdgeWarmUp: warmed up by [1-9]\\d+ requests in \\d+ ms"))
                    .noneMatch(line -> line.contains("/api/models/warm_up"))
                    .noneMatch(line -> line.contains("Loaded warm_up"));
        }
    }

    @Test
    void nothingIsAskedIfTheConfigurationSaysSo() throws Exception {
        assertThatNothingIsAsked(serving("0s", "--verbose"));
    }

    /** Who watches a process by an agent would take its own requests for those of callers. */
    @Test
    void nothingIsAskedWhereAnAgentWatches() throws Exception {
        List<String> command = command(List.of("-javaagent:" + agent()), "1m");
        command.add("--verbose");
        assertThatNothingIsAsked(RunnerProcess.java(Map.of(), command));
    }

    @Test
    void norWhereAnAgentComesByTheEnvironment() throws Exception {
        List<String> command = command(List.of(), "1m");
        command.add("--verbose");
        assertThatNothingIsAsked(RunnerProcess.java(Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + agent()), command));
    }

    private static void assertThatNothingIsAsked(RunnerProcess started) throws Exception {
        try (RunnerProcess runner = started.awaitTried()) {
            assertThat(runner.get("/api/health/ready")).startsWith("200 ");
            assertThat(runner.logged()).anyMatch(line -> line.contains("EdgeWarmUp: warmed up by 0 requests"));
        }
    }

    private RunnerProcess serving(String time, String... arguments) throws IOException {
        List<String> command = command(List.of(), time);
        command.addAll(List.of(arguments));
        return RunnerProcess.java(Map.of(), command);
    }

    private List<String> command(List<String> options, String time) throws IOException {
        Path config = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0, warm_up: %s}
                metrics: {enabled: true}
                models:
                  - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}
                """
                        .formatted(time),
                UTF_8);
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", "service-runner/target/service-runner.jar", "--config", config.toString()));
        command.addAll(List.of("--plugins", "examples/plugins"));
        return command;
    }

    private Path agent() throws IOException {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        String name = Agent.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(out, manifest)) {
            written.putNextEntry(new ZipEntry(name));
            written.write(Agent.class.getClassLoader().getResourceAsStream(name).readAllBytes());
        }
        return jar;
    }

    /** Does nothing, as far as anybody can see. */
    public static final class Agent {
        private Agent() {}

        /** Called by the JVM. */
        public static void premain(String arguments, Instrumentation instrumentation) {
            // the JVM wants a method of this kind
        }
    }
}
