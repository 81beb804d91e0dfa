package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports that are given twice. */
class PortsTest {
    @TempDir
    private Path folder;

    private void check(String yaml) throws IOException {
        ConfigFile file = ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of());
        Ports.check(file.config(), file.positions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{security: {admin: {port: 8000}}}|security.admin.port|8000 is the port of HTTP",
                "{server: {host: 127.0.0.1, port: 8081}, security: {admin: {}}}|security.admin.port|8081 is the port of HTTP",
                "{protocols: {grpc: {port: 8000}}}|protocols.grpc.port|8000 is the port of HTTP",
                "{server: {host: localhost}, protocols: {grpc: {host: '::', port: 8000}}}|protocols.grpc.port|8000 is the port of HTTP",
                "{security: {admin: {port: 8001}}, protocols: {grpc: {}}}|protocols.grpc.port|8001 is the port of operators",
            })
    void areRefusedWithTheirPlace(String yaml, String path, String what) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> check(yaml));

        assertThat(refused.mistakes()).hasSize(1);
        assertThat(refused.mistakes().get(0).toString())
                .startsWith(folder.toString())
                .endsWith(path + ": " + what + ", too; give each a port of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{security: {admin: {}}, protocols: {grpc: {}}}",
                "{server: {port: 0}, security: {admin: {port: 0}}, protocols: {grpc: {port: 0}}}",
                "{server: {host: 127.0.0.2}, security: {admin: {port: 8000}}}",
                "{protocols: {grpc: {enabled: false, port: 8000}}}",
            })
    void areTakenWhereTheyDoNotMeet(String yaml) {
        assertThatNoException().isThrownBy(() -> check(yaml));
    }
}
