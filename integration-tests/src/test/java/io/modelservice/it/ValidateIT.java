package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateIT {
    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void nameTheConfiguration() {
        config = folder.resolve("service.yaml");
    }

    @Test
    void passesAGoodConfiguration() throws Exception {
        try (RunnerProcess runner = RunnerProcess.start("validate", "--config", "examples/decorators.yaml")) {
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told())
                    .containsExactly(
                            "  ready   petal_width_model 1.0.0", "  ready   three_lengths_iris_model 1.0.0", "valid");
            assertThat(runner.err())
                    .isEqualTo("warning: examples/decorators.yaml:1:1: server.host: other machines can reach this port,"
                            + " where no key is needed for predict, describe; name what needs one in security.protect,"
                            + " or give 127.0.0.1");
        }
    }

    @Test
    void hasNothingToWarnOfWhereNothingIsOpen() throws Exception {
        Files.writeString(config, "server: {host: 127.0.0.1}\nmetrics: {enabled: true}\n");
        try (RunnerProcess runner = RunnerProcess.start("validate", "--config", config.toString())) {
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).containsExactly("valid");
            assertThat(runner.err()).isEmpty();
        }
    }

    @Test
    void tellsAllMistakesEachWithItsPlaceAndMend() throws Exception {
        Files.writeString(
                config,
                """
                service_title: Five mistakes
                modles: []
                version: 1.0
                server:
                  port: 70000
                models:
                  - class_path: io.modelservice.examples.iris.IrisModel
                    create_endpoint: maybe
                  - name: ${NO_SUCH_NAME}
                    class_path: io.modelservice.examples.iris.IrisModel
                    create_endpoint: true
                """);
        try (RunnerProcess runner = RunnerProcess.start("validate", "--config", config.toString())) {
            assertThat(runner.awaitExit()).isEqualTo(78);
            assertThat(runner.err().replace(config.toString(), "service.yaml"))
                    .isEqualTo(
                            """
                    service.yaml:2:1: modles: unknown key 'modles'; did you mean 'models'?
                    service.yaml:3:10: version: this is a number, text is wanted; write it in quotes: "1.0"
                    service.yaml:5:9: server.port: 70000 is out of range; give a number that is at least 0 and at most 65535
                    service.yaml:8:22: models[0].create_endpoint: this is text, true or false is wanted; write true or false, without quotes
                    service.yaml:9:11: models[1].name: environment variable 'NO_SUCH_NAME' is not set; set it, or give a default: ${NO_SUCH_NAME:-...}, or write $${NO_SUCH_NAME} for the characters themselves""");
            assertThat(runner.told()).isEmpty();
        }
    }

    @Test
    void tellsWhyAModelDoesNotLoad() throws Exception {
        Files.writeString(
                config,
                """
                models:
                  - class_path: io.modelservice.examples.basics.FailingModel
                    create_endpoint: true
                    configuration: {message: no weights}
                  - class_path: io.modelservice.examples.iris.NoModel
                    create_endpoint: true
                """);
        try (RunnerProcess runner =
                RunnerProcess.start("validate", "--config", config.toString(), "--plugins", "examples/plugins")) {
            assertThat(runner.awaitExit()).isEqualTo(70);
            Path plugins = RunnerProcess.REPOSITORY.resolve("examples/plugins");
            assertThat(runner.told())
                    .containsExactly(
                            "  failed  " + config
                                    + ":2:5: models[0]: io.modelservice.examples.basics.FailingModel could not be built:"
                                    + " java.lang.IllegalStateException: no weights",
                            "  failed  " + config
                                    + ":5:17: models[1].class_path: there is no class 'io.modelservice.examples.iris.NoModel';"
                                    + " it was looked for in the class path, plugin " + plugins.resolve("basics")
                                    + ", plugin " + plugins.resolve("diabetes")
                                    + ", plugin " + plugins.resolve("iris")
                                    + ", plugin " + plugins.resolve("penguins")
                                    + "; check the name, or put its jar into a plugins folder or on --classpath",
                            "not valid");
        }
    }

    @Test
    void doesNotListen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    config, "server: {host: 127.0.0.1, port: %d}\nmodels: []\n".formatted(taken.getLocalPort()));
            try (RunnerProcess runner = RunnerProcess.start("validate", "--config", config.toString())) {
                assertThat(runner.awaitExit()).isZero();
                assertThat(runner.told()).containsExactly("valid");
            }
        }
    }
}
