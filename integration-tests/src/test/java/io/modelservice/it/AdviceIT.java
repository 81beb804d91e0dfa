package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands that keep the log to themselves let through: what could be mended in models that load all the same. */
class AdviceIT {
    private static final String OF_NO_USE =
            ":5:5: models[0].batching: BrittleModel answers many instances one by one, so that gathering them is of no use;"
                    + " override predictBatch, or leave this out";

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = configuration("");
    }

    private Path configuration(String more) throws IOException {
        return Files.writeString(
                folder.resolve("service.yaml"),
                """
                server: {host: 127.0.0.1}
                models:
                  - class_path: %s
                    create_endpoint: true
                    batching: {max_size: 8}
                    %s
                """
                        .formatted(BrittleModel.class.getName(), more));
    }

    private RunnerProcess start(List<String> options, String command) throws IOException {
        return RunnerProcess.java(
                Map.of(),
                Stream.concat(
                                options.stream(),
                                Stream.of(
                                        "-jar",
                                        "service-runner/target/service-runner.jar",
                                        command,
                                        "--config=" + config,
                                        "--classpath=" + ServeIT.testClasses()))
                        .toList());
    }

    @Test
    void validateTellsWhatIsOfNoUse() throws Exception {
        try (RunnerProcess runner = start(List.of(), "validate")) {
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).endsWith("valid");
            assertThat(runner.err()).contains(config + OF_NO_USE);
        }
    }

    @Test
    void aModelThatDoesNotLoadIsNotAdvisedOn() throws Exception {
        config = configuration("decorators: [{class_path: nowhere.At}]");
        try (RunnerProcess runner = start(List.of(), "validate")) {
            assertThat(runner.awaitExit()).isEqualTo(70);
            assertThat(runner.told()).endsWith("not valid");
            assertThat(runner.err()).isEmpty();
        }
    }

    @Test
    void generateOpenApiTellsWhyAnExampleIsMissing() throws Exception {
        try (RunnerProcess runner = start(List.of(), "generate-openapi")) {
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.err())
                    .contains("model brittle_model 1.0.0 failed over an example of its values")
                    .contains("java.lang.AssertionError: brittle");
        }
    }

    @Test
    void aFileOfLogbacksOwnThatIsStricterIsHeeded() throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.xml"),
                """
                <configuration>
                  <appender name="own" class="ch.qos.logback.core.ConsoleAppender">
                    <target>System.err</target>
                    <encoder><pattern>own %msg%n</pattern></encoder>
                  </appender>
                  <root level="ERROR"><appender-ref ref="own"/></root>
                </configuration>
                """);
        try (RunnerProcess runner = start(List.of("-Dlogback.configurationFile=" + file), "validate")) {
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).endsWith("valid");
            assertThat(runner.err()).isEmpty();
        }
    }
}
