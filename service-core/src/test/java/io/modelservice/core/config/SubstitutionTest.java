package io.modelservice.core.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelservice.base.ModelSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PORT", "8080", "EMPTY", "", "DIGITS", "12345", "YAML", "{a: 1}", "NESTED", "${PORT}", "PW", "hunter2");

    @TempDir
    Path folder;

    private ConfigFile load(String yaml) throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("c.yaml"), yaml), ENVIRONMENT);
    }

    private @Nullable Object free(String written) throws IOException {
        ConfigFile file =
                load("models: [{class_path: A, create_endpoint: true, configuration: {k: \n   " + written + "\n}}]");
        Map<String, @Nullable Object> configuration =
                file.config().models().get(0).configuration();
        return new SettingsReader(file.positions())
                .plain(configuration == null ? Map.of() : configuration)
                .get("k");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'${PORT}'                 | 8080",
                "'a ${PORT} b ${DIGITS}'   | a 8080 b 12345",
                "'${MISSING:-there}'       | there",
                "'${EMPTY:-there}'         | there",
                "'${EMPTY}x'               | x",
                "'${MISSING:-}x'           | x",
                "'$${PORT}'                | ${PORT}",
                "'$${PORT} ${PORT}'        | ${PORT} 8080",
                "'${NESTED}'               | ${PORT}",
                "'${YAML}'                 | {a: 1}",
                "'$PORT 5$ $$'             | $PORT 5$ $$",
            })
    void putsVariablesIntoText(String written, String meant) throws IOException {
        assertThat(load("description: " + written).config().description()).isEqualTo(meant);
        assertThat(free(written)).isEqualTo(meant);
    }

    @Test
    void plainTextInFreeFormMeansWhatYamlSays() throws IOException {
        ConfigFile file = load(
                """
                models:
                - class_path: A
                  create_endpoint: true
                  configuration:
                    number: ${PORT}
                    quoted: "${PORT}"
                    truth: ${MISSING:-yes}
                    text: ${YAML}
                    inner: [{deep: "${PW}"}]
                """);
        Map<String, @Nullable Object> configuration =
                file.config().models().get(0).configuration();
        assertThat(configuration).isNotNull().asString().doesNotContain("hunter2", "8080");
        assertThat(new SettingsReader(file.positions()).plain(requireNonNull(configuration)))
                .isEqualTo(Map.of(
                        "number",
                        8080L,
                        "quoted",
                        "8080",
                        "truth",
                        true,
                        "text",
                        "{a: 1}",
                        "inner",
                        java.util.List.of(Map.of("deep", "hunter2"))));
    }

    @Test
    void typedFieldsTakeTheTextAsTheirType() throws IOException {
        ServiceConfig config =
                load("""
                        version: ${DIGITS}
                        server: {port: "${PORT}"}
                        metrics:
                          enabled: ${MISSING:-on}
                        health:
                          liveness: ${MISSING:-process}
                        """)
                        .config();
        assertThat(config)
                .isEqualTo(ServiceConfig.builder()
                        .version("12345")
                        .server(new ServerConfig("0.0.0.0", 8080))
                        .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                        .health(new HealthConfig(HealthConfig.Liveness.PROCESS))
                        .build());
    }

    @Test
    void readsSecretsFromFilesBesideTheConfigurationWithoutTheirLastNewline() throws IOException {
        Files.writeString(folder.resolve("one"), "s3cret\n");
        Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("two"), "a\n\r\n");
        assertThat(free("'${file:one}'")).isEqualTo("s3cret");
        assertThat(free("'${file:in/two}'")).isEqualTo("a\n");
        assertThat(free("'<${file:" + folder.resolve("one").toAbsolutePath() + "}>'"))
                .isEqualTo("<s3cret>");
    }

    @Test
    void refusesSecretsThatAreNoText() throws IOException {
        Files.write(folder.resolve("bad"), new byte[] {(byte) 0xff});
        Files.write(folder.resolve("big"), new byte[70_000]);
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class, () -> load("version: '${file:bad}'\ndescription: '${file:big}'"));
        assertThat(failure.getMessage().replace(folder + "/", ""))
                .isEqualTo(
                        "c.yaml:1:10: version: file 'bad' is not UTF-8 text; save it as UTF-8\n"
                                + "c.yaml:2:14: description: file 'big' is larger than 64 KiB; name a file that holds one secret");
    }

    @Test
    void neverShowsWhatWasPutIn() throws IOException {
        ConfigFile file = load(
                """
                logging: {version: 1, handlers: {h: {class: X, password: "${PW}"}}}
                models:
                - class_path: A
                  create_endpoint: true
                  configuration: {password: "${PW}", literal: hunter2}
                  decorators: [{class_path: B, configuration: {password: "${PW}"}}]
                """);
        assertThat(file + " " + file.config() + file.config().models()
                        + file.config().logging())
                .doesNotContain("hunter2")
                .contains("password");
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class,
                () -> load(
                        """
                        version: ["${PW}"]
                        server: {port: "${PW}", host: "${PW}", "${PW}": 1}
                        limits: {max_body_bytes: "${PORT}", max: "${PW}"}
                        health: {liveness: "${PW}"}
                        metrics: {env_var_name: " ${PW}", excluded_handlers: ["(${PW}"], body_handlers: ['\\p{${PW}}']}
                        models:
                        - {class_path: "/${PW}", create_endpoint: "${PW}", name: " ${PW}", unknown_fields: "${PW}"}
                        """));
        assertThat(failure.mistakes()).hasSizeGreaterThan(9);
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    record Threshold(int value) {
        Threshold {
            if (value > 10) {
                throw new IllegalArgumentException("value " + value + " is greater than 10");
            }
        }
    }

    @Test
    void whatAConstructorRefusesIsNotShownIfItWasPutIn() {
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> new SettingsReader(Positions.none())
                        .read(Map.of("value", new Substituted("12345", true)), ModelSchema.of(Threshold.class), "x"));
        assertThat(failure)
                .hasMessage("x: these values are refused; the reason may quote what was put in, so it is not shown;"
                        + " check them against their description");
    }
}
