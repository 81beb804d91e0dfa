package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ConfigSchemaTest {
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT =
            Map.of("YES", "true", "N", "2000", "MODELS", "models", "MODEL_SERVICE_KEY", "k".repeat(16));

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.json());

    @TempDir
    Path folder;

    /** Python's regular expressions, for one, have none of Unicode's classes. */
    @Test
    void itsPatternsAreReadByEveryLanguage() {
        assertThat(ConfigSchema.json()).doesNotContain("\\\\p");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rest_config.schema.json, json", "configuration.md, markdown"})
    void theCommittedDocumentIsCurrent(String document) throws IOException {
        String[] nameAndFormat = document.split(", ", -1);
        String current = nameAndFormat[1].equals("json") ? ConfigSchema.json() : ConfigSchema.markdown();
        assertThat(Files.readString(REPOSITORY.resolve("docs").resolve(nameAndFormat[0])))
                .as(
                        "docs/%s is made by: java -jar service-runner/target/service-runner.jar schema --format %s --output docs/%s",
                        nameAndFormat[0], nameAndFormat[1], nameAndFormat[0])
                .isEqualTo(current);
    }

    @Test
    void isItselfAJsonSchema() throws IOException {
        Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(JSON.readTree(ConfigSchema.json()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void takesTheExamples(Path file) throws IOException {
        assertThat(mistakes(Files.readString(REPOSITORY.resolve(file)))).isEmpty();
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("examples"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().contains("target"))
                    .map(REPOSITORY::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theExamplesNameTheSchemaForEditors(Path file) throws IOException {
        Path schema = file.resolveSibling("").relativize(Path.of("docs/rest_config.schema.json"));
        assertThat(Files.readString(REPOSITORY.resolve(file)))
                .startsWith("# yaml-language-server: $schema=" + schema + "\n");
    }

    @Test
    void takesTheConfigurationOfTheReadme() throws IOException {
        Matcher block = Pattern.compile("(?ms)^```yaml\n(.*?)\n```$")
                .matcher(Files.readString(REPOSITORY.resolve("README.md")));
        assertThat(block.find()).isTrue();
        assertThat(mistakes(block.group(1))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "server: {prot: 8000}",
                "server: {port: 65536}",
                "server: {port: -1}",
                "server: {port: eighty}",
                "server: {port: '${'}",
                "server: {port: '$${N}'}",
                "server: {port: '${N} ${1}'}",
                "server: {port: 80.5}",
                "server: {host: 1}",
                "server: {host: '  '}",
                "server: 8000",
                "limits: {max_body_bytes: 1023}",
                "limits: {max_body_bytes: 2147483640}",
                "limits: {max_batch_body_bytes: 2147483640}",
                "health: {liveness: modells}",
                "health: {liveness: [models]}",
                "service_titel: x",
                "version: 1.0",
                "models: {}",
                "models: [null]",
                "models: [{}]",
                "models: [{class_path: a.B}]",
                "models: [{class_path: a.B, create_endpoint: null}]",
                "models: [{class_path: a-B, create_endpoint: true}]",
                "models: [{class_path: a.B, create_endpoint: 'true'}]",
                "models: [{class_path: a.B, create_endpoint: true, name: .hidden}]",
                "models: [{class_path: a.B, create_endpoint: true, unknown_fields: drop}]",
                "models: [{class_path: a.B, create_endpoint: true, configuration: [1]}]",
                "models: [{class_path: a.B, create_endpoint: true, batching: {max_size: 1}}]",
                "models: [{class_path: a.B, create_endpoint: true, batching: {max_size: 10001}}]",
                "models: [{class_path: a.B, create_endpoint: true, batching: 8}]",
                "models: [{class_path: a.B, create_endpoint: true, decorators: [{configuration: {}}]}]",
                "models: [{class_path: a.B, create_endpoint: true, decorators: [{class_path: a.C, order: 1}]}]",
                "metrics: {enabled: 1}",
                "metrics: {round_latency_decimals: 10}",
                "metrics: {env_var_name: 1ST}",
                "metrics: {excluded_handlers: /metrics}",
                "metrics: {excluded_handlers: [1]}",
                "security: {api_keys: [{name: a, key: 0123456789abcdef}]}",
                "security: {api_keys: [{key: '${MODEL_SERVICE_KEY}'}]}",
                "security: {api_keys: [{name: a, key: '${MODEL_SERVICE_KEY}', operations: [stop]}]}",
                "logging: {}",
                "logging: {version: 2}",
                "logging: {version: 1, root: {level: LOUD}}",
                "logging: {version: 1, rot: {}}",
                "logging: {version: 1, root: {handler: []}}",
                "logging: {version: 1, incremental: 1}",
                "logging: {version: 1, handlers: {out: {level: INFO}}}",
                "logging: {version: 1, handlers: {out: {'()': a.B}}}",
                "logging: {version: 1, formatters: {line: {style: '#'}}}",
                "logging: {version: 1, formatters: {line: {format: 1}}}",
                "logging: {version: 1, loggers: {a: {propagate: maybe}}}",
            })
    void refusesWhatTheReaderRefuses(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigurationException.class);
        assertThat(mistakes(yaml)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "server: null",
                "server: {port: null, host: null}",
                "server: {port: '${N}'}",
                "server: {port: '${N:-8000}'}",
                "server: {port: '1${ABSENT:-234}'}",
                "server: {host: '${ABSENT:-::1}'}",
                "limits: {max_body_bytes: '${N}'}",
                "health: {liveness: '${MODELS}'}",
                "health: null",
                "service_title: 'costs $5, $${N} and ${N}'",
                "models: null",
                "models: [{class_path: 'a.B${N}', create_endpoint: '${YES}', required: null, configuration: null}]",
                "models: [{class_path: a.Größe, create_endpoint: true, configuration: {a: [1, {b: null}]}}]",
                "metrics: {enabled: '${YES}', excluded_handlers: ['${N}', x]}",
                "logging: null",
                "logging: {version: 1, incremental: true, handlers: {out: {level: info}}}",
                "logging: {version: 1, handlers: {out: {class: a.B, more: [1]}, none: null}, root: {level: 30, handlers: [out]}}",
                "logging: {version: 1, loggers: {a: {level: wArn, propagate: null}}}",
            })
    void takesWhatTheReaderTakes(String yaml) {
        assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
        assertThat(mistakes(yaml)).isEmpty();
    }

    @Test
    void theDefaultsAreThoseThatTheReaderFillsIn() throws IOException {
        JsonNode properties = JSON.readTree(ConfigSchema.json()).get("properties");
        assertThat(properties.at("/server/default"))
                .isEqualTo(JSON.readTree("{\"host\": \"0.0.0.0\", \"port\": 8000, \"idle_timeout\": \"30s\","
                        + " \"head_timeout\": \"10s\", \"body_timeout\": \"30s\", \"max_head_bytes\": 8192,"
                        + " \"max_connections\": 10000, \"max_connections_per_address\": 0, \"http2\": false,"
                        + " \"gzip\": true, \"gzip_min_bytes\": 1024,"
                        + " \"pre_stop\": \"0ms\", \"drain_timeout\": \"30s\", \"warm_up\": \"1s\"}"));
        assertThat(properties.at("/limits/default"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"max_body_bytes": 1048576, "max_batch_body_bytes": 8388608, "in_flight": 64,
                                 "queue_wait": "100ms", "deadline": "30s", "max_hung": 2, "adaptive": false}
                                """));
        assertThat(properties.at("/health/properties/liveness/default").asText())
                .isEqualTo("models");
        assertThat(properties.at("/description/default").asText("absent")).isEmpty();
        assertThat(properties.get("logging").has("default")).isFalse();
        assertThat(properties.at("/models/items/properties/required/default").asBoolean())
                .isTrue();
    }

    /** Every example is put into a file by itself. */
    @Test
    void everyKeyIsDescribedAndItsExamplesPass() throws IOException {
        List<String> wrong = new ArrayList<>();
        JsonNode properties = JSON.readTree(ConfigSchema.json()).get("properties");
        properties.properties().forEach(key -> {
            JsonNode property = key.getValue();
            if (property.path("description").asText().isEmpty()) {
                wrong.add(key.getKey() + " without a description");
            }
            if (!property.has("properties")) {
                check(
                        JSON.createObjectNode()
                                .set(key.getKey(), property.path("examples").path(0)),
                        wrong);
            } else if (!key.getKey().equals("logging")) {
                property.get("properties").properties().forEach(inner -> {
                    JsonNode examples = inner.getValue().path("examples");
                    if (examples.isEmpty()) {
                        wrong.add(key.getKey() + "." + inner.getKey() + " without an example");
                    }
                    for (JsonNode example : examples) {
                        JsonNode section = JSON.createObjectNode().set(inner.getKey(), example);
                        check(JSON.createObjectNode().set(key.getKey(), section), wrong);
                    }
                });
            }
        });
        assertThat(wrong).isEmpty();
    }

    private void check(JsonNode config, List<String> wrong) {
        try {
            read(config.toString());
        } catch (ConfigurationException | IOException e) {
            wrong.add(config + ": " + e.getMessage());
        }
        SCHEMA.validate(config).forEach(error -> wrong.add(config + ": " + error));
    }

    private ConfigFile read(String yaml) throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), ENVIRONMENT);
    }

    private static List<Error> mistakes(String yaml) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return SCHEMA.validate(JSON.valueToTree(tree).toString(), InputFormat.JSON);
    }
}
