package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the lines of the packaged runner go, and how they look. */
class LoggingIT {
    private static final String IRIS = "examples/rest_config.yaml";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

    @TempDir
    Path folder;

    @Test
    void theExampleOfTheDocumentationGivesTheLinesThatItPromises() throws Exception {
        Path log = folder.resolve("service.log");
        Path config = config(documented().replace("service.log", log.toString()));
        try (RunnerProcess runner = startHere(config)) {
            assertThat(runner.predict("pricing_model", "{\"area\": 12}")).isEqualTo("200 {\"price\":12000.0}");
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).hasSize(6).last().isEqualTo("stopped");
            assertThat(runner.logged())
                    .singleElement()
                    .asString()
                    .matches(DATE + ",\\d{3} WARNING  \\[[^]]+] other: area 12\\.0 is\\\\nsmall");
        }
        assertThat(Files.readString(log)).matches(DATE + ",\\d{3} DEBUG    \\[[^]]+] price: area 12\\.0\n");
    }

    @Test
    void theExampleWithALoggingSectionWritesToItsTerminalAndItsFile() throws Exception {
        Path log = folder.resolve("iris.log");
        try (RunnerProcess runner = RunnerProcess.start(
                        Map.of("LOG_FILE", log.toString()), "--config", "examples/logging.yaml", "--port", "0")
                .awaitTried()) {
            predict(runner);
            runner.send(runner.prediction("iris_model", "{"));
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
        }
        assertThat(log)
                .content()
                .containsPattern(
                        "(?m)^" + DATE.replace(' ', 'T')
                                + " INFO     \\[http-\\d+] io\\.modelservice\\.access: POST /api/models/iris_model/prediction 200 .* r-7$");
    }

    @Test
    void aHandlerWithoutAStreamWritesToStandardError() throws Exception {
        Path config = config(
                "logging: {version: 1, handlers: {err: {class: logging.StreamHandler}}, root: {handlers: [err]}}\n");
        try (RunnerProcess runner = startHere(config)) {
            runner.predict("pricing_model", "{\"area\": 12}");
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.logged()).isEmpty();
            assertThat(runner.err()).isEqualTo("area 12.0 is\\nsmall");
        }
    }

    @Test
    void everythingIsJsonWhereNobodyLooks() throws Exception {
        try (RunnerProcess runner = RunnerProcess.start(Map.of("LOG_FORMAT", ""), "--config", IRIS, "--port", "0")) {
            runner.awaitOut(".*\"message\":\"ready\".*");
            predict(runner);
            runner.awaitOut(".*\"message\":\"POST .*");
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            for (String line : runner.told()) {
                assertThat(new ObjectMapper().readTree(line).isObject())
                        .as(line)
                        .isTrue();
                assertThat(line).doesNotContain("Jetty");
            }
            assertThat(runner.told().get(runner.told().size() - 1)).contains("\"message\":\"stopped\"");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            json | \\{"timestamp":"[^"]+Z","level":"INFO","logger":"io.modelservice.access","thread":"[^"]+","message":"POST [^"]+ r-7","method":"POST","path":"/api/models/iris_model/prediction","status":200,"bytes":\\d+,"duration_ms":[0-9.]+,"request_id":"r-7","model":"iris_model","version":"1.0.0"}
            text | \\d{4}-\\d\\d-\\d\\d [0-9:.]+ INFO  access: POST /api/models/iris_model/prediction 200 \\d+ [0-9.]+ r-7
            """)
    void writesAnAccessLineInTheFormatAskedFor(String format, String line) throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("--config", IRIS, "--port", "0", "--log-format", format)) {
            runner.awaitOut(".*\\bready\\b.*");
            predict(runner);
            runner.awaitOut(line);
        }
    }

    @Test
    void writesForPeopleOnATerminal() throws Exception {
        try (RunnerProcess runner =
                RunnerProcess.onTerminal("--config", IRIS, "--port", "0").awaitTried()) {
            predict(runner);
            runner.awaitOut(DATE + "\\.\\d{3} INFO  access: POST /api/models/iris_model/prediction 200 .* r-7");
        }
    }

    @Test
    void aFileOfLogbacksOwnGoesBefore() throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.xml"),
                """
                <configuration>
                  <appender name="own" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>own %msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="own"/></root>
                </configuration>
                """);
        try (RunnerProcess runner = named(file)) {
            predict(runner);
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told())
                    .anyMatch(line -> line.startsWith("own POST /api/models/iris_model/prediction 200 "))
                    .noneMatch(line -> line.contains("logback.configurationFile"));
        }
    }

    @Test
    void aFileOfLogbacksOwnThatIsNotThereIsToldAndChangesNothing() throws Exception {
        try (RunnerProcess runner = named(folder.resolve("none.xml"))) {
            predict(runner);
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.logged())
                    .first()
                    .asString()
                    .endsWith("logback.configurationFile names '%s', which is not there; correct it"
                            .formatted(folder.resolve("none.xml")));
            assertThat(runner.logged())
                    .anyMatch(line -> line.contains("POST /api/models/iris_model/prediction 200 "))
                    .noneMatch(line -> line.contains("DEBUG"));
        }
    }

    private static RunnerProcess named(Path file) throws Exception {
        return RunnerProcess.java(
                        Map.of(),
                        List.of(
                                "-Dlogback.configurationFile=" + file,
                                "-jar",
                                "service-runner/target/service-runner.jar",
                                "--config",
                                IRIS,
                                "--port",
                                "0"))
                .awaitTried();
    }

    @Test
    void refusesAFormatThatThereIsNot() throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("--log-format", "xml", "--config", IRIS)) {
            assertThat(runner.awaitExit()).isEqualTo(2);
            assertThat(runner.err())
                    .contains("'--log-format'")
                    .contains("TEXT, JSON")
                    .contains("'xml'");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"serve", "validate", "generate-openapi"})
    void refusesASectionThatCannotBeFollowedBeforeAnythingStarts(String command) throws Exception {
        Path config = config(documented().replace("logging.StreamHandler", "logging.handlers.SocketHandler"));
        try (RunnerProcess runner =
                RunnerProcess.start(command, "--config", config.toString(), "--classpath", ServeIT.testClasses())) {
            assertThat(runner.awaitExit()).isEqualTo(78);
            assertThat(runner.err())
                    .contains("logging.handlers.out.class: 'logging.handlers.SocketHandler' has no equal here; ");
            assertThat(runner.told()).isEmpty();
        }
    }

    /** For this machine alone, so that there is nothing to warn of. */
    private static RunnerProcess startHere(Path config) throws Exception {
        String line = "--config %s --host 127.0.0.1 --port 0 --classpath %s".formatted(config, ServeIT.testClasses());
        return RunnerProcess.start(line.split(" ", -1)).awaitTried();
    }

    private static void predict(RunnerProcess runner) throws Exception {
        runner.send(runner.prediction("iris_model", ExamplesIT.VIRGINICA).header("X-Request-Id", "r-7"));
    }

    private Path config(String logging) throws IOException {
        return Files.writeString(
                folder.resolve("rest_config.yaml"),
                "models:\n- {class_path: io.modelservice.it.PricingModel, create_endpoint: true}\n" + logging);
    }

    private static String documented() throws IOException {
        String page = Files.readString(RunnerProcess.REPOSITORY.resolve("docs/logging.md"));
        Matcher block = Pattern.compile("(?ms)^```yaml\n(.*?)^```$").matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
