package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelservice.core.codec.UnknownFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {
    @TempDir
    Path folder;

    private ConfigFile load(String yaml, Map<String, String> environment) throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), environment);
    }

    private String mistakes(String yaml) {
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> load(yaml, Map.of("SECRET", "s3cret")));
        assertThat(failure).as("a mistake was expected").isNotNull();
        return failure.getMessage().replace(folder + "/", "");
    }

    @Test
    void readsEveryKeyOfThePythonPackage() throws IOException {
        ConfigFile file = load(
                """
                service_title: REST Model Service
                version: "1.2.0"
                description: Prices.
                models:
                  - class_path: com.example.PriceModel
                    create_endpoint: yes
                    configuration:
                      threshold: 0.5
                      names: [a, b]
                      nothing: null
                    decorators:
                      - class_path: com.example.IdDecorator
                      - class_path: com.example.TimeDecorator
                        configuration: {unit: ms}
                  - class_path: com.example.OtherModel
                    create_endpoint: Off
                    configuration: null
                    decorators: ~
                metrics:
                  enabled: true
                  should_group_status_codes: false
                  should_ignore_untemplated: true
                  should_group_untemplated: false
                  should_round_latency_decimals: true
                  round_latency_decimals: 3
                  should_respect_env_var: true
                  env_var_name: METRICS
                  should_instrument_requests_inprogress: true
                  inprogress_name: in_progress
                  inprogress_labels: true
                  excluded_handlers: [/metrics, "^/api/health.*"]
                  body_handlers: [".*"]
                logging:
                  version: 1
                  disable_existing_loggers: false
                  formatters: {line: {format: "%(asctime)s %(message)s", class: pythonjsonlogger.jsonlogger.JsonFormatter}}
                  filters: {mine: {name: price}}
                  handlers:
                    out: {class: logging.StreamHandler, stream: ext://sys.stdout, level: INFO, formatter: line, filters: [mine]}
                    file: {class: logging.handlers.RotatingFileHandler, filename: service.log, maxBytes: 1000000, backupCount: 3}
                  loggers: {io.example.price: {level: debug, handlers: [file], propagate: false}, "": {level: 20}}
                  root: {level: WARNING, handlers: [out]}
                """,
                Map.of("METRICS", "true"));
        assertThat(file.config().models())
                .containsExactly(
                        ModelEntry.of("com.example.PriceModel")
                                .withConfiguration(configuration())
                                .withDecorator(DecoratorEntry.of("com.example.IdDecorator"))
                                .withDecorator(new DecoratorEntry("com.example.TimeDecorator", Map.of("unit", "ms"))),
                        ModelEntry.of("com.example.OtherModel").withoutEndpoint());
        assertThat(file.config().metrics())
                .isEqualTo(new MetricsConfig(
                        true,
                        false,
                        true,
                        false,
                        true,
                        3,
                        true,
                        "METRICS",
                        true,
                        "in_progress",
                        true,
                        List.of("/metrics", "^/api/health.*"),
                        List.of(".*")));
        assertThat(file.config().logging()).containsKeys("version", "handlers", "root");
        assertThat(file.positions().ofValue("models[0].configuration.threshold"))
                .isEqualTo(new Position(file.path().toString(), 8, 18));
    }

    private static Map<String, Object> configuration() {
        Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("threshold", 0.5);
        values.put("names", List.of("a", "b"));
        values.put("nothing", null);
        return values;
    }

    @Test
    void whatIsNotSaidIsTheDefault() throws IOException {
        assertThat(load("models: []", Map.of()).config())
                .isEqualTo(ServiceConfig.builder().build());
    }

    @Test
    void readsTheKeysThatThePythonPackageDoesNotHave() throws IOException {
        ConfigFile file = load(
                """
                server: {host: localhost, port: 0}
                health: {liveness: process}
                limits: {max_body_bytes: 2048}
                models:
                - {class_path: A, create_endpoint: true, name: "a.b:1~x", required: false, unknown_fields: reject}
                """,
                Map.of());
        assertThat(file.config())
                .isEqualTo(ServiceConfig.builder()
                        .server(new ServerConfig("localhost", 0))
                        .health(new HealthConfig(HealthConfig.Liveness.PROCESS))
                        .limits(LimitsConfig.DEFAULTS.withBodies(2048, 8_388_608))
                        .model(ModelEntry.of("A")
                                .withName("a.b:1~x")
                                .optional()
                                .withUnknownFields(UnknownFields.REJECT))
                        .build());
    }

    @Test
    void tellsEveryMistakeAtOnceInTheOrderOfTheFile() {
        assertThat(
                        mistakes(
                                """
                                version: 0.10
                                modles: []
                                models:
                                  - class_pth: com.example.PriceModel
                                    create_endpoint: "yes"
                                server:
                                  port: 70000
                                health: {liveness: proces}
                                """))
                .isEqualTo(
                        """
                        rest_config.yaml:1:10: version: this is a number, text is wanted; write it in quotes: "0.10"
                        rest_config.yaml:2:1: modles: unknown key 'modles'; did you mean 'models'?
                        rest_config.yaml:4:5: models[0].class_pth: unknown key 'class_pth'; did you mean 'class_path'?
                        rest_config.yaml:5:22: models[0].create_endpoint: this is text, true or false is wanted; write true or false, without quotes
                        rest_config.yaml:7:9: server.port: 70000 is out of range; give a number that is at least 0 and at most 65535
                        rest_config.yaml:8:20: health.liveness: 'proces' is not known here; did you mean 'process'?"""
                                .stripIndent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void saysWhereTheMistakeIsAndHowToMendIt(String yaml, String line) {
        assertThat(mistakes(yaml)).isEqualTo("rest_config.yaml:" + line);
    }

    static Stream<Arguments> rows() {
        String model = "models: [{class_path: A, create_endpoint: true, ";
        return Stream.of(
                row(
                        "color: red",
                        "1:1: color: unknown key 'color'; the keys here are service_title, version, description, models, logging, metrics, server, health, limits, artifacts, security, protocols"),
                row("models: {}", "1:9: models: this is a map, a list is wanted; write each item after '- '"),
                row("models: [a]", "1:10: models[0]: this is text, a map is wanted; write 'key: value' lines below it"),
                row(
                        "models: [null]",
                        "1:10: models[0]: this is empty, a map is wanted; write 'key: value' lines below it"),
                row(
                        "models: [{class_path: A}]",
                        "1:10: models[0].create_endpoint: this key is missing; add it, as in 'create_endpoint: true'"),
                row(
                        "models: [{class_path: A, create_endpoint: }]",
                        "1:26: models[0].create_endpoint: this key has no value; give it one, as in 'create_endpoint: true'"),
                row(
                        "models: [{class_path: 1A.b, create_endpoint: true}]",
                        "1:23: models[0].class_path: this does not have the form asked for; write it like com.example.IrisModel"),
                row(
                        model + "name: .a}]",
                        "1:55: models[0].name: this does not have the form asked for; write it like iris_model"),
                row(
                        model + "name: 12}]",
                        "1:55: models[0].name: this is a number, text is wanted; write it in quotes: \"12\""),
                row(
                        model + "name: on}]",
                        "1:55: models[0].name: this is a boolean, text is wanted; write it in quotes: \"on\""),
                row(
                        model + "unknown_fields: Ignore}]",
                        "1:65: models[0].unknown_fields: 'Ignore' is not known here; did you mean 'ignore'?"),
                row(
                        model + "unknown_fields: x}]",
                        "1:65: models[0].unknown_fields: 'x' is not known here; write one of ignore, reject"),
                row(
                        model + "configuration: [1]}]",
                        "1:64: models[0].configuration: this is a list, a map is wanted; write 'key: value' lines below it"),
                row(
                        model + "decorators: [{}]}]",
                        "1:62: models[0].decorators[0].class_path: this key is missing; add it, as in 'class_path: com.example.PredictionIdDecorator'"),
                row(
                        "server: {port: '80'}",
                        "1:16: server.port: this is text, a whole number is wanted; write digits, without quotes"),
                row(
                        "server: {port: 80.5}",
                        "1:16: server.port: this has a fraction, a whole number is wanted; leave the fraction out"),
                row(
                        "server: {port: 99999999999}",
                        "1:16: server.port: this is too large for a number here; give a number nearer to 0"),
                row("server: {port: .nan}", "1:16: server.port: this is not a finite number; give one"),
                row(
                        "server: {port: -1}",
                        "1:16: server.port: -1 is out of range; give a number that is at least 0 and at most 65535"),
                row(
                        "server: {warm_up: 61s}",
                        "1:19: server.warm_up: this is not from 0s to 1m; give a time such as 1s"),
                row(
                        "server: {warm_up: -1s}",
                        "1:19: server.warm_up: this is text, a length of time is wanted; write it as 250ms, 10s, 5m, 2h or 1d"),
                row(
                        "server: {idle_timeout: 0s}",
                        "1:24: server.idle_timeout: this is not from 1ms to 1d; give a time such as 30s"),
                row(
                        "server: {drain_timeout: 2d}",
                        "1:25: server.drain_timeout: this is not from 0s to 1d; give a time such as 30s"),
                row(
                        "server: {host: ' '}",
                        "1:16: server.host: this does not have the form asked for; write it like 127.0.0.1"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, labels: {a/b: 1}}]",
                        "1:65: models[0].labels['a/b']: this is no label; write a word like stable"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, labels: {stable: 1.5}}]",
                        "1:68: models[0].labels.stable: this is no version; write a whole number, or text in quotes such as \"1.0\""),
                row(
                        "models: [{name: b, create_endpoint: true, source: 'file:b', versions: [1, 2], labels: {stable: 3}}]",
                        "1:96: models[0].labels.stable: this is none of the versions; give one of them"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, batching: {max_size: 1}}]",
                        "1:72: models[0].batching.max_size: 1 is out of range; give a number that is at least 2 and at most 10000"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, batching: {max_delay: 1001ms}}]",
                        "1:73: models[0].batching.max_delay: this is not from 0 to a second; give a time such as 2ms"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, batching: {max_delay: 2}}]",
                        "1:73: models[0].batching.max_delay: this is a number, a length of time is wanted; write it as 250ms, 10s, 5m, 2h or 1d"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, batching: {size: 8}}]",
                        "1:62: models[0].batching.size: unknown key 'size'; the keys here are max_size, max_delay"),
                row(
                        "models: [{class_path: a.B, create_endpoint: true, batching: true}]",
                        "1:61: models[0].batching: this is a boolean, a map is wanted; write 'key: value' lines below it"),
                row(
                        "limits: {max_body_bytes: 1023}",
                        "1:26: limits.max_body_bytes: 1023 is out of range; give a number that is at least 1024 and at most 2147483639"),
                row(
                        "limits: {max_batch_body_bytes: 2147483640}",
                        "1:32: limits.max_batch_body_bytes: 2147483640 is out of range; give a number that is at least 1024 and at most 2147483639"),
                row(
                        "metrics: {excluded_handlers: [ok, '(']}",
                        "1:35: metrics.excluded_handlers[1]: this is no regular expression: Unclosed group; mend it; a literal . or ( is written \\. or \\("),
                row("metrics: {enabld: true}", "1:11: metrics.enabld: unknown key 'enabld'; did you mean 'enabled'?"),
                row(
                        "metrics: {env_var_name: '$A'}",
                        "1:25: metrics.env_var_name: this does not have the form asked for; write it like ENABLE_METRICS"),
                row("logging: {}", "1:10: logging.version: this key is missing; add it, as in 'version: 1'"),
                row(
                        "logging: {version: 2}",
                        "1:20: logging.version: this is not 1, the only version there is; write 1"),
                row(
                        "logging: {version: 1, handler: {}}",
                        "1:23: logging.handler: unknown key 'handler'; did you mean 'handlers'?"),
                row(
                        "logging: {version: 1, incremental: maybe}",
                        "1:36: logging.incremental: this is text, true or false is wanted; write true or false, without quotes"),
                row(
                        "logging: {version: 1, handlers: []}",
                        "1:33: logging.handlers: this is a list, a map is wanted; write 'key: value' lines below it"),
                row(
                        "logging: {version: 1, handlers: {a: {}}}",
                        "1:37: logging.handlers.a.class: this key is missing; add it, as in 'class: logging.StreamHandler'"),
                row(
                        "logging: {version: 1, handlers: {a: {class: X, formatter: f}}}",
                        "1:59: logging.handlers.a.formatter: 'f' names no formatter; add it below logging.formatters"),
                row(
                        "logging: {version: 1, root: {level: LOUD}}",
                        "1:37: logging.root.level: 'LOUD' is no level; write one of CRITICAL, FATAL, ERROR, WARNING, WARN, INFO, DEBUG, NOTSET"),
                row(
                        "logging: {version: 1, root: {handlers: [outt]}, handlers: {out: {class: X}}}",
                        "1:41: logging.root.handlers[0]: 'outt' names no handler; did you mean 'out'?"),
                row(
                        "logging: {version: 1, root: {handlers: out}}",
                        "1:40: logging.root.handlers: this is text, a list is wanted; write [name] or each name after '- '"),
                row(
                        "logging: {version: 1, formatters: {f: {style: '#'}}}",
                        "1:47: logging.formatters.f.style: '#' is not known here; write one of %, {, $"),
                row(
                        "logging: {version: 1, loggers: {a.b: {lvl: INFO}}}",
                        "1:39: logging.loggers['a.b'].lvl: unknown key 'lvl'; the keys here are level, handlers, filters, propagate"),
                row(
                        "description: ${NOT_SET}",
                        "1:14: description: environment variable 'NOT_SET' is not set; set it, or give a default: ${NOT_SET:-...}, or write $${NOT_SET} for the characters themselves"),
                row(
                        "description: ${not a name}",
                        "1:14: description: '${' begins no reference; write ${NAME}, ${NAME:-default} or ${file:PATH}, or $${ for the characters themselves"),
                row(
                        "description: ${file:none}",
                        "1:14: description: file 'none' does not exist; give an absolute path, or one relative to the configuration file"),
                row("description: '${file:.}'", "1:14: description: file '.' is a folder; name a file in it"),
                row(
                        "server: {port: '${SECRET}'}",
                        "1:16: server.port: what is put in here is not a whole number; change the variable, the file or the default"),
                row(
                        "health: {liveness: '${SECRET}'}",
                        "1:20: health.liveness: what is put in here is not one of models, process; change the variable, the file or the default"),
                row(
                        "logging: {version: 1, root: {level: '${SECRET}'}}",
                        "1:37: logging.root.level: what is put in here is no level; write one of CRITICAL, FATAL, ERROR, WARNING, WARN, INFO, DEBUG, NOTSET"));
    }

    private static Arguments row(String yaml, String line) {
        return Arguments.of(yaml, line);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> ConfigFile.load(Path.of("absent.yaml"), Map.of()))
                .hasMessage(
                        "Could not find configuration file 'absent.yaml', service has no models loaded; check its path,"
                                + " or name another file with --config or REST_CONFIG");
        assertThatThrownBy(() -> ConfigFile.load(folder, Map.of()))
                .hasMessage(
                        "Could not read configuration file '%s': it is a folder; name a file that this process may read"
                                .formatted(folder));
    }

    @Test
    void twoEntriesOfOneNameAreForTheHostToTell() throws IOException {
        assertThat(load(
                                "models: [{class_path: A, create_endpoint: true, name: x}, {class_path: B, create_endpoint: true, name: x}]",
                                Map.of())
                        .config()
                        .models())
                .hasSize(2);
    }
}
