package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileYamlTest {
    private static final String MODEL = "models: [{class_path: A, create_endpoint: true, configuration: ";

    @TempDir
    Path folder;

    private ConfigFile load(byte[] yaml) throws IOException {
        return ConfigFile.load(Files.write(folder.resolve("c.yaml"), yaml), Map.of());
    }

    private String mistakes(byte[] yaml) {
        ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, () -> load(yaml));
        assertThat(failure).as("a mistake was expected").isNotNull();
        return failure.getMessage().replace(folder + "/", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isRefusedInOwnWords(String name, String yaml, String line) {
        assertThat(mistakes(yaml.getBytes(StandardCharsets.UTF_8))).isEqualTo(line.isEmpty() ? "" : "c.yaml:" + line);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("empty", "", "1:1: the file is empty; begin with a key, such as 'models:'"),
                row("only a comment", "# nothing\n", "1:1: the file is empty; begin with a key, such as 'models:'"),
                row("a list", "- a", "1:1: the file holds no keys; begin with a key, such as 'models:'"),
                row("text", "models", "1:1: the file holds no keys; begin with a key, such as 'models:'"),
                row(
                        "two documents",
                        "models: []\n---\nmodels: []",
                        "2:1: a second document begins here; keep one; put the other into a file of its own"),
                row(
                        "a Java tag",
                        "version: !!javax.script.ScriptEngineManager [x]",
                        "1:10: this tag is not allowed; take it out; a configuration holds plain values only"),
                row(
                        "a local tag",
                        "version: !env SECRET",
                        "1:10: version: the tag '!env' is not allowed; take it out; a configuration holds plain values only"),
                row(
                        "binary",
                        "version: !!binary aGk=",
                        "1:10: version: the tag 'tag:yaml.org,2002:binary' is not allowed; take it out; a configuration holds plain values only"),
                row(
                        "tag without handle",
                        "version: !x!y z",
                        "1:10: this tag is not allowed; take it out; a configuration holds plain values only"),
                row(
                        "depth 21",
                        MODEL + "{a: " + "[".repeat(17) + "]".repeat(17) + "}}]",
                        "1:84: this is nested deeper than 20 levels; flatten it"),
                row(
                        "depth 10000",
                        "models: " + "[".repeat(10_000),
                        "1:28: this is nested deeper than 20 levels; flatten it"),
                row(
                        "block depth",
                        "a:\n" + "- ".repeat(10_000),
                        "2:39: this is nested deeper than 20 levels; flatten it"),
                row(
                        "aliases",
                        "a: &a x\nb: [" + "*a, ".repeat(21) + "]",
                        "2:85: this is more than the 20th alias; write some of the values out"),
                row(
                        "unknown alias",
                        "a: *b",
                        "1:4: an alias names no anchor before it; put the anchor first, or quotes around '*'"),
                row("holds itself", "models: &a [*a]", "1:9: models[0]: this alias holds itself; write the values out"),
                row("tab", "server:\n\tport: 1", "2:1: a tab stands where only spaces may; indent with spaces"),
                row(
                        "colon",
                        "version: a: b",
                        "1:11: a ':' stands where no value may begin; put text that holds ': ' in quotes, or mend the indentation"),
                row(
                        "no colon",
                        "version: x\nmodels\nserver: {}",
                        "2:1: a key without ':'; write 'key: value', a space after the colon"),
                row("open quote", "version: \"p4ssword", "1:10: a quote is opened and never closed; close it"),
                row(
                        "open bracket",
                        "models: [a",
                        "1:9: a list in [ ] is not closed, or lacks a comma; close it, and put text that holds brackets in quotes"),
                row(
                        "open brace",
                        "server: {a: 1",
                        "1:9: a map in { } is not closed, or lacks a comma; close it, and put text that holds brackets in quotes"),
                row("at sign", "version: @x", "1:10: no value can begin with this character; put the text in quotes"),
                row(
                        "escape",
                        "version: \"\\q\"",
                        "1:12: a backslash before a character that it does not go with; write two backslashes, or use single quotes"),
                row(
                        "indentation",
                        "server:\n    host: a\n  port: 1",
                        "3:3: this does not fit the lines above; mend the indentation"),
                row(
                        "control character",
                        "a: b\nversion: x\u0007",
                        "2:11: the character U+0007 may not stand in a YAML file; take it out, or write it as \"\\u0007\" in double quotes"),
                row("number key", "1: a", "1:1: key '1' is not text; write it in quotes"),
                row("boolean key", "on: a", "1:1: key 'on' is not text; write it in quotes"),
                row("list key", "? [a]\n: b", "1:3: this key is not text; use a word as the key"),
                row(
                        "merge of text",
                        "server: {<<: x}",
                        "1:14: server: '<<' merges maps only; name a map, or write the keys out"),
                row(
                        "merge of itself",
                        "server: &s {<<: *s}",
                        "1:9: server: this map is merged into itself; write the keys out"),
                row(
                        "key with line end",
                        "\"a\\nb\": 1",
                        "1:1: ['a?b']: unknown key 'a?b'; the keys here are service_title, version, description, models, logging, metrics, server, health, limits, artifacts, security, protocols"));
    }

    private static Arguments row(String name, String yaml, String line) {
        return Arguments.of(name, yaml, line);
    }

    @Test
    void tellsAllKeysThatAreThereTwice() {
        assertThat(mistakes("version: a\nversion: b\nserver: {port: 1, port: 2}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("c.yaml:2:1: version: key 'version' is there twice, first on line 1; keep one\n"
                        + "c.yaml:3:19: server.port: key 'port' is there twice, first on line 3; keep one");
    }

    @Test
    void aTagOnTheTopDoesNoHarm() {
        assertThat(mistakes("!!javax.Foo {models: []}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("c.yaml:1:1: this tag is not allowed; take it out; a configuration"
                        + " holds plain values only");
    }

    @Test
    void aliasesThatMultiplyAreStopped() {
        StringBuilder yaml = new StringBuilder(MODEL)
                .append("\n  {a0: &a0 [")
                .append("x,".repeat(50_000))
                .append("x]\n");
        for (int i = 1; i <= 6; i++) {
            yaml.append("  , a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(mistakes(yaml.append("}}]").toString().getBytes(StandardCharsets.UTF_8)))
                .endsWith("aliases unfold the file to more than 200000 values; use fewer");
    }

    @Test
    void longerThanTheLimitIsNotRead() {
        assertThat(mistakes("#".repeat(300_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("the file is longer than 262144 characters; take out what is not configuration");
    }

    @Test
    void otherEncodingsAreRefusedWithTheirPlace() {
        assertThat(mistakes("models: []\n# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("c.yaml:2:6: this is not UTF-8 text; save the file as UTF-8");
        assertThat(mistakes("models: []".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo("c.yaml:1:1: this is not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void twentyLevelsAreTaken() throws IOException {
        String yaml = MODEL + "{a: " + "[".repeat(16) + "]".repeat(16) + "}}]";
        assertThat(load(yaml.getBytes(StandardCharsets.UTF_8)).config().models())
                .hasSize(1);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        ConfigFile file = load("\uFEFFversion: a".getBytes(StandardCharsets.UTF_8));
        assertThat(file.config().version()).isEqualTo("a");
        assertThat(file.positions().ofKey("version"))
                .isEqualTo(new Position(file.path().toString(), 1, 1));
    }

    @Test
    void mergedKeysGiveWayToOwnOnes() throws IOException {
        ConfigFile file = load((MODEL + "{base: &b {x: 1, y: 1}, more: &m {y: 2, z: 2}, all: {y: 3, <<: [*m, *b]}}}]")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(file.config().models().get(0).configuration())
                .containsEntry("all", Map.of("x", 1L, "y", 3L, "z", 2L));
    }

    @Test
    void theYamlReadersQuotesOfTheFileAreNeverShown() {
        assertThat(mistakes("password: hunter2\n  nested: hunter3: x".getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("hunter");
    }
}
