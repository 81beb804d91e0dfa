package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityConfigTest {
    private static final String KEY = "correct-horse-battery";
    private static final String OTHER = "another-key-of-somebody";
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", KEY, "OTHER", OTHER, "SHORT", "short-secret");

    @TempDir
    Path folder;

    private ServiceConfig read(String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("rest_config.yaml"), "security: {api_keys: " + keys + "}\n");
        return ConfigFile.load(file, ENVIRONMENT).config();
    }

    @Test
    void readsKeysFromTheEnvironmentAndFromFiles() throws IOException {
        Files.writeString(folder.resolve("key.txt"), OTHER + "\n");
        assertThat(
                        read("""
                [{name: operator, key: '${KEY}'},
                 {name: trainer, key: '${file:key.txt}', operations: [reload, inspect], models: [iris]}]""")
                                .security())
                .isEqualTo(SecurityConfig.ofKeys(List.of(
                        ApiKeyConfig.of("operator", KEY),
                        ApiKeyConfig.of("trainer", OTHER)
                                .withOperations(Operation.RELOAD, Operation.INSPECT)
                                .withModels("iris"))));
    }

    @Test
    void nobodyMayChangeAServiceUnlessSaid() throws IOException {
        assertThat(read("[]").security()).isEqualTo(SecurityConfig.DEFAULTS);
        assertThat(ServiceConfig.builder().build().security().apiKeys()).isEmpty();
    }

    @Test
    void neverPrintsAKey() {
        ApiKeyConfig key = ApiKeyConfig.of("operator", KEY);
        assertThat(SecurityConfig.ofKeys(List.of(key)))
                .hasToString(
                        "SecurityConfig[apiKeys=[ApiKeyConfig[name=operator, operations=[RELOAD, ROLLBACK, LOAD, UNLOAD, INSPECT,"
                                + " PREDICT, DESCRIBE, METRICS], models=all]], protect=[], tls=null, admin=null, cors=null]");
        assertThat(key.key()).hasToString("(key)");
    }

    @Test
    void readsWhatNeedsAKeyBesideOperations() throws IOException {
        assertThat(read("[{name: a, key: '${KEY}'}], protect: [predict, metrics]")
                        .security())
                .isEqualTo(SecurityConfig.ofKeys(List.of(ApiKeyConfig.of("a", KEY)))
                        .withProtected(Operation.PREDICT, Operation.METRICS));
    }

    @Test
    void saysWhatIsProtectedInVain() {
        assertThatThrownBy(() -> read("[{name: a, key: '${KEY}', operations: [metrics]}], protect: [predict, reload]"))
                .hasMessageContaining("security.protect[0]: no key of api_keys is for predict, so nobody could;"
                        + " add a key that is, or leave this out")
                .hasMessageContaining("security.protect[1]: reload always needs a key; leave it out here");
    }

    @Test
    void readsAPortOfTheirOwnForOperators() throws IOException {
        assertThat(read("[]").security().admin()).isNull();
        assertThat(read("[], admin: {}").security().admin()).isEqualTo(AdminConfig.DEFAULTS);
        assertThat(read("[], admin: {host: '::1', port: 0}").security().admin()).isEqualTo(new AdminConfig("::1", 0));
        assertThatThrownBy(() -> read("[], admin: {host: '', port: 65536}"))
                .hasMessageContaining(
                        "security.admin.host: this does not have the form asked for; write it like 127.0.0.1")
                .hasMessageContaining("security.admin.port: 65536 is out of range");
    }

    @Test
    void readsPagesOfOtherOrigins() throws IOException {
        assertThat(read("[]").security().cors()).isNull();
        assertThat(read("[], cors: {origins: ['https://shop.example', 'http://[::1]:3000']}")
                        .security()
                        .cors())
                .isEqualTo(new CorsConfig(
                        List.of("https://shop.example", "http://[::1]:3000"),
                        List.of("Content-Type", "Authorization", "X-API-Key", "X-Request-Id", "X-Request-Timeout-Ms"),
                        false,
                        Duration.ofMinutes(10)));
        assertThat(read("[], cors: {origins: ['https://a'], headers: [X-A], credentials: true, max_age: 1s}")
                        .security()
                        .cors())
                .isEqualTo(new CorsConfig(List.of("https://a"), List.of("X-A"), true, Duration.ofSeconds(1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|cors.origins: this key is missing",
                "{origins: []}|cors.origins: nobody is named, so nobody may; name one, or leave 'cors' out",
                "{origins: ['https://a/']}|cors.origins[0]: this is no origin; write it like https://shop.example",
                "{origins: ['*', 'null']}|cors.origins[1]: this is no origin",
                "{origins: ['HTTPS://A']}|cors.origins[0]: this is no origin",
                "{origins: ['https://a'], headers: ['a b']}|cors.headers[0]: this is no header's name",
                "{origins: ['*'], credentials: true}|cors.credentials: these are not for pages of every origin; name the origins in place of *",
                "{origins: ['*'], max_age: 2d}|cors.max_age: this is not from 0s to 1d; give a time such as 10m"
            })
    void saysWhatIsWrongAboutPagesOfOtherOrigins(String cors, String message) {
        assertThatThrownBy(() -> read("[], cors: " + cors)).hasMessageContaining("security." + message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrongButNeverTheKey(String keys, String message) {
        assertThatThrownBy(() -> read(keys)).satisfies(thrown -> assertThat(thrown.getMessage())
                .contains("security.api_keys" + message)
                .doesNotContain(KEY, OTHER, "short-secret"));
    }

    static Stream<Arguments> mistakes() {
        String literal = "[0].key: a key is not for the file itself; put it into the environment or a file of its own,"
                + " and write ${NAME} or ${file:PATH}";
        String weak =
                "[0].key: what is put in here is not 16 to 512 visible ASCII characters; change the variable or the"
                        + " file; openssl rand -hex 32 makes a good one";
        return Stream.of(
                Arguments.of("[{name: a, key: " + KEY + "}]", literal),
                Arguments.of("[{name: a, key: 1234567890123456}]", literal),
                Arguments.of("[{name: a, key: [" + KEY + "]}]", literal),
                Arguments.of("[{name: a, key: '${SHORT}'}]", weak),
                Arguments.of("[{name: a, key: '${KEY} ${OTHER}'}]", weak),
                Arguments.of("[{name: a, key: '${ABSENT:-}'}]", weak),
                Arguments.of("[{name: a, key: '${ABSENT}'}]", "[0].key: environment variable 'ABSENT' is not set"),
                Arguments.of("[{name: a}]", "[0].key: this key is missing; add it, as in 'key: ${MODEL_SERVICE_KEY}'"),
                Arguments.of("[{key: '${KEY}'}]", "[0].name: this key is missing"),
                Arguments.of(
                        "[{name: '', key: '${KEY}'}]",
                        "[0].name: this has a wrong number of characters; give from 1 to 64 characters"),
                Arguments.of(
                        "[{name: \"a\\nb\", key: '${KEY}'}]",
                        "[0].name: this is no name for a log; give 1 to 64 characters on one line, such as operator"),
                Arguments.of(
                        "[{name: a, key: '${KEY}', operations: [relod]}]",
                        "[0].operations[0]: 'relod' is not known here; did you mean 'reload'?"),
                Arguments.of(
                        "[{name: a, key: '${KEY}', operations: []}]",
                        "[0].operations: a key for nothing opens nothing; name one, or leave 'operations' out for all"),
                Arguments.of(
                        "[{name: a, key: '${KEY}', models: []}]",
                        "[0].models: a key for no model opens nothing; name one, or leave 'models' out for all"),
                Arguments.of(
                        "[{name: a, key: '${KEY}', models: [iris, a/b]}]",
                        "[0].models[1]: this is no qualified name; write it like iris_model"),
                Arguments.of(
                        "[{name: a, key: '${KEY}'}, {name: a, key: '${OTHER}'}]",
                        "[1].name: a key before has this name; give each key a name of its own"),
                Arguments.of(
                        "[{name: a, key: '${KEY}'}, {name: b, key: '${KEY}'}]",
                        "[1].key: this is the key of another name; give each name a key of its own"));
    }
}
