package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.ModelClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration that is taken on says otherwise, and a running service can't do. */
@Timeout(60)
class WaitingChangesTest {
    private static final String HERE = "server: {host: localhost, port: 8000}";
    private static final String KEYS = "api_keys: [{name: a, key: '${KEY}'}]";

    @TempDir
    private Path folder;

    private ConfigFile file(String yaml) throws IOException {
        return ConfigFile.load(
                Files.writeString(folder.resolve("rest_config.yaml"), yaml.replace("KEYS", KEYS) + "\n"),
                Map.of("KEY", "0123456789abcdef"));
    }

    private static ModelService start(ConfigFile file) {
        ServiceConfig onAFreePort =
                file.config().withServer(file.config().server().at("127.0.0.1", 0));
        return ModelService.start(file, onAFreePort, ModelClasses.of(List.of(), List.of()));
    }

    private List<String> warnings(String before, String after) throws IOException {
        ConfigFile file = file(before);
        try (ModelService service = start(file);
                LogLines lines = new LogLines()) {
            service.reconfigure(file(after), List.of());
            return lines.with("WARN").stream()
                    .map(line -> line.replace(file.path().toString(), "file"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "security: {tls: {certificate: a, key: b}}|security.tls",
                "security: {admin: {port: 0}}|security.admin",
                "security: {cors: {origins: ['https://a.example']}}|security.cors",
                "security: {tls: {certificate: a, key: b}, admin: {}, KEYS, protect: [predict]}|security.tls, security.admin",
                "server: {host: localhost, port: 8001}|server.port",
                "server: {host: 127.0.0.1, port: 8000, drain_timeout: 1s}|server.drain_timeout",
                "server: {host: 0.0.0.0, port: 8000, http2: true}|server.host, server.http2",
                "{protocols: {grpc: {}}, limits: {max_body_bytes: 5000}}|limits.max_body_bytes, protocols.grpc",
                "{service_title: Another, metrics: {enabled: true}}|service_title, metrics.enabled",
            })
    void areNamedInOneLine(String change, String keys) throws IOException {
        String after =
                change.contains("server:") ? change : change.startsWith("{") ? with(change) : HERE + "\n" + change;
        assertThat(warnings(HERE, after)).containsExactly("WARN file: changes of %s take a restart".formatted(keys));
    }

    private static String with(String change) {
        return "{%s, %s".formatted(HERE, change.substring(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"security: {KEYS, protect: [predict]}", "models: []", "{}"})
    void areNoneOfWhatIsTakenOnOrTheSame(String change) throws IOException {
        assertThat(warnings(HERE, change.equals("{}") ? HERE : HERE + "\n" + change))
                .isEmpty();
    }

    /** The service is on another port than the file says. */
    @Test
    void ofWhatIsOpenEachIsToldOnce() throws IOException {
        ConfigFile closed = file("{security: {KEYS, protect: [predict, describe], tls: {certificate: a, key: b}}}");
        InForce service = new InForce(closed.config(), closed.config().server());
        try (LogLines lines = new LogLines()) {
            service.started(closed.positions());
            assertThat(lines.with("WARN")).isEmpty();

            ConfigFile open = file("{security: {KEYS, protect: [describe]}}");
            service.tookOn(open);
            service.tookOn(open);

            assertThat(lines.with("WARN")).singleElement().asString().contains("no key is needed for predict;");
        }
    }
}
