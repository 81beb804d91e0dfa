package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDoorsTest {
    private static final String KEYS = "api_keys: [{name: a, key: '${KEY}'}]";
    private static final String TLS = "tls: {certificate: a, key: b}";
    private static final String ALL = "protect: [predict, describe, metrics]";

    @TempDir
    private Path folder;

    private ConfigFile read(String yaml) throws IOException {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                yaml.replace("KEYS", KEYS).replace("TLS", TLS).replace("ALL", ALL));
        return ConfigFile.load(file, Map.of("KEY", "correct-horse-battery"));
    }

    private List<String> open(String yaml) throws IOException {
        ConfigFile file = read(yaml);
        return OpenDoors.of(file.config(), file.positions()).stream()
                .map(door -> door.toString().replace(file.path().toString(), "file"))
                .toList();
    }

    private static String reachable(String path, String open) {
        return "%s: other machines can reach this port, where no key is needed for %s; name what needs one in security.protect, or give 127.0.0.1"
                .formatted(path, open);
    }

    private static String plain(String what) {
        return "security.tls: %s are not encrypted on their way from other machines; give certificate and key, or bind to 127.0.0.1 behind a proxy that encrypts"
                .formatted(what);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|server.host|predict, describe",
                "{server: {host: '::'}}|server.host|predict, describe",
                "{server: {host: 127.evil.example}}|server.host|predict, describe",
                "{server: {host: localhost.evil.example}}|server.host|predict, describe",
                "{server: {host: fe80::1}}|server.host|predict, describe",
                "{metrics: {enabled: true}}|server.host|predict, describe, metrics",
                "{metrics: {enabled: true}, security: {admin: {}}}|server.host|predict, describe",
                "{security: {TLS}}|server.host|predict, describe",
                "{security: {TLS, protect: [predict], KEYS}}|server.host|describe",
                "{security: {tls: {certificate: a, key: b, client_ca: c, client_auth: want}}}|server.host|predict, describe",
                "{server: {host: localhost}, metrics: {enabled: true}, security: {admin: {host: 0.0.0.0}}}"
                        + "|security.admin.host|describe, metrics",
                "{server: {host: localhost}, protocols: {grpc: {host: 0.0.0.0}}, security: {TLS}}"
                        + "|protocols.grpc.host|predict, describe"
            })
    void tellsOfAPortWhatAnybodyMayAskThere(String yaml, String path, String open) throws IOException {
        assertThat(open(yaml)).hasSize(1).first().asString().endsWith(": " + reachable(path, open));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{security: {ALL, KEYS}}|keys",
                "{server: {host: localhost}, security: {ALL, admin: {host: 0.0.0.0}, KEYS}}|keys",
                "{server: {host: localhost}, protocols: {grpc: {host: 0.0.0.0}}, security: {ALL, KEYS}}|keys",
            })
    void tellsThatKeysAreSentInPlainText(String yaml, String what) throws IOException {
        assertThat(open(yaml)).hasSize(1).first().asString().endsWith(": " + plain(what));
    }

    @Test
    void tellsThatGrpcIsInPlainText() throws IOException {
        assertThat(open("{protocols: {grpc: {}}}"))
                .containsExactly(
                        "file:1:1: " + reachable("server.host", "predict, describe"),
                        "file:1:1: " + plain("gRPC's messages"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{server: {host: localhost}, %s}", "{security: {ALL, KEYS, TLS, %s}}"})
    void tellsThatPagesOfEveryOriginMayCall(String yaml) throws IOException {
        String cors = "cors: {origins: ['*']}";
        assertThat(open(yaml.contains("ALL") ? yaml.formatted(cors) : yaml.formatted("security: {" + cors + "}")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(": security.cors.origins: every page that a browser shows may call, and read the answers;"
                        + " name the origins in place of *");
    }

    @ParameterizedTest
    @CsvSource({"rw-------, false", "rw-r-----, false", "rw----r--, true", "-w-----w-, true"})
    void tellsThatEverybodyMayReadTheKey(String permissions, boolean open) throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path key = Files.writeString(folder.resolve("tls.key"), "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

        List<String> told = open("security: {ALL, KEYS, tls: {certificate: a, key: '%s'}}".formatted(key));
        assertThat(told)
                .hasSize(open ? 1 : 0)
                .allMatch(line -> line.endsWith(": security.tls.key: every user of this"
                        + " machine may read or change the file; let the service's user alone, by chmod 600"));
    }

    @Test
    void tellsWhereInTheFile() throws IOException {
        assertThat(open("models: []\nserver:\n  host: 0.0.0.0\n"))
                .containsExactly("file:3:9: " + reachable("server.host", "predict, describe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{server: {host: 127.0.0.1}, metrics: {enabled: true}}",
                "{server: {host: 127.9.9.9}, protocols: {grpc: {}}}",
                "{server: {host: localhost}, protocols: {grpc: {host: '::1'}}, security: {KEYS, admin: {}}}",
                "{server: {host: '0:0:0:0:0:0:0:1'}}",
                "{security: {ALL, KEYS, TLS}, metrics: {enabled: true}}",
                "{security: {TLS, ALL, KEYS, cors: {origins: ['https://shop.example']}}, protocols: {grpc: {}}}",
                "{security: {tls: {certificate: a, key: b, client_ca: c}}}",
                "{server: {host: localhost}, protocols: {grpc: {enabled: false, host: 0.0.0.0}}}",
            })
    void hasNothingToTellOfWhatIsClosed(String yaml) throws IOException {
        assertThat(open(yaml)).isEmpty();
    }
}
