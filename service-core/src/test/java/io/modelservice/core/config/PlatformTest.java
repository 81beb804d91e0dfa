package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.config.ProtocolsConfig.Switch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformTest {
    private static final ServerConfig LOCAL = new ServerConfig("127.0.0.1", 9000);
    private static final String SAGEMAKER_PORT = "SAGEMAKER_BIND_TO_PORT";
    private static final String PAYLOAD = "SAGEMAKER_MAX_PAYLOAD_IN_MB";
    private static final String VERTEX_PORT = "AIP_HTTP_PORT";

    @TempDir
    Path folder;

    static Stream<Arguments> environments() {
        return Stream.of(
                arguments(Map.of(), LOCAL),
                arguments(Map.of(SAGEMAKER_PORT, ""), all(8080)),
                arguments(Map.of("AIP_MODE", "PREDICTION"), LOCAL),
                arguments(Map.of(SAGEMAKER_PORT, "15000"), all(15_000)),
                arguments(Map.of("SAGEMAKER_BATCH", "true"), all(8080)),
                arguments(Map.of(VERTEX_PORT, "7080"), all(7080)),
                arguments(Map.of(VERTEX_PORT, "7080", "SAGEMAKER_REGION", "eu-west-1"), all(7080)),
                arguments(Map.of(VERTEX_PORT, "7080", SAGEMAKER_PORT, "15000"), all(15_000)));
    }

    private static ServerConfig all(int port) {
        return new ServerConfig("0.0.0.0", port);
    }

    @ParameterizedTest
    @MethodSource("environments")
    void platformsSayWhereToListen(Map<String, String> environment, ServerConfig expected) {
        assertThat(config(ProtocolsConfig.DEFAULTS).in(environment).server()).isEqualTo(expected);
    }

    @Test
    void theFolderOfAModelIsASignOfSageMaker() throws IOException {
        Map<String, String> environment = Map.of("SAGEMAKER_BASE_DIR", folder.toString());
        assertThat(Platform.configuration(environment)).isEmpty();
        Path file = Files.createDirectories(folder.resolve("model")).resolve("rest_config.yaml");
        assertThat(Platform.configuration(environment)).isEmpty();
        Files.createFile(file);
        assertThat(Platform.configuration(environment)).hasValue(file);
    }

    @ParameterizedTest
    @CsvSource({"6, 8388608", "20, 20971520", "0, 104857600", "2047, 2146435072"})
    void aPayloadThatIsAnnouncedRaisesTheLimit(String megabytes, int bytes) {
        LimitsConfig limits =
                config(ProtocolsConfig.DEFAULTS).in(Map.of(PAYLOAD, megabytes)).limits();
        assertThat(limits).isEqualTo(LimitsConfig.DEFAULTS.withBodies(LimitsConfig.DEFAULTS.maxBodyBytes(), bytes));
    }

    @Test
    void platformsThatAreSwitchedOffAreNotHeeded() {
        Switch off = new Switch(false);
        Map<String, String> sagemaker = Map.of(SAGEMAKER_PORT, "15000", PAYLOAD, "x");
        ServiceConfig without = config(new ProtocolsConfig(null, null, null, null, off, null, null))
                .in(sagemaker);
        assertThat(without.server()).isEqualTo(LOCAL);
        assertThat(without.limits()).isEqualTo(LimitsConfig.DEFAULTS);
        Map<String, String> vertex = Map.of(VERTEX_PORT, "x");
        assertThat(config(new ProtocolsConfig(null, null, null, null, null, off, null))
                        .in(vertex)
                        .server())
                .isEqualTo(LOCAL);
    }

    @Test
    void everyWrongVariableIsNamedAndNoValueIsTold() {
        Map<String, String> environment =
                Map.of(SAGEMAKER_PORT, "seventy", PAYLOAD, "-1", VERTEX_PORT, "65536", "SAGEMAKER_OTHER", "secret");
        assertThatThrownBy(() -> config(ProtocolsConfig.DEFAULTS).in(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        """
                        AIP_HTTP_PORT: this variable of the environment is not a number from 1 to 65535; give such a number, or leave the variable out
                        SAGEMAKER_BIND_TO_PORT: this variable of the environment is not a number from 1 to 65535; give such a number, or leave the variable out
                        SAGEMAKER_MAX_PAYLOAD_IN_MB: this variable of the environment is not a number from 0 to 2047; give such a number, or leave the variable out""");
    }

    private static ServiceConfig config(ProtocolsConfig protocols) {
        return ServiceConfig.builder().server(LOCAL).protocols(protocols).build();
    }
}
