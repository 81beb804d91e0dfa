package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceConfigTest {
    static List<ThrowingCallable> wrongOnes() {
        return List.of(
                () -> ModelEntry.of("no class"),
                () -> ModelEntry.of("A").withName(".a"),
                () -> ModelEntry.of("A").withName("a".repeat(129)),
                () -> DecoratorEntry.of("A."),
                () -> new ServerConfig("", 80),
                () -> new ServerConfig("a", 65_536),
                () -> LimitsConfig.DEFAULTS.withBodies(1023, 1024),
                () -> LimitsConfig.DEFAULTS.withBodies(1024, 1023),
                () -> new BatchingConfig(1, Duration.ZERO),
                () -> new BatchingConfig(10_001, Duration.ZERO),
                () -> new BatchingConfig(2, Duration.ofMillis(-1)),
                () -> new BatchingConfig(2, Duration.ofMillis(1001)),
                () -> new ProtocolsConfig.Grpc(true, null, 65_536, 1024),
                () -> new ProtocolsConfig.Grpc(true, null, 8001, 1023));
    }

    @ParameterizedTest
    @MethodSource("wrongOnes")
    void wrongOnesCannotBeMade(ThrowingCallable wrong) {
        assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(";");
    }

    @Test
    void aLoggingSectionMadeInJavaIsCheckedToo() {
        assertThatThrownBy(() ->
                        ServiceConfig.builder().logging(Map.of("version", 3)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("logging.version: this is not 1, the only version there is; write 1");
    }

    @Test
    void everyFieldIsDescribedForTheSchemaOfTheFile() {
        assertThat(ModelSchema.of(ServiceConfig.class).fields())
                .allSatisfy(field -> assertThat(field.description()).isNotEmpty())
                .noneMatch(Field::isRequired);
        assertThat(ModelSchema.of(ModelEntry.class).fields())
                .filteredOn(Field::isRequired)
                .extracting(Field::name)
                .containsExactly("create_endpoint");
    }

    @Test
    void defaultsOfTheFileAreThoseOfJava() {
        SettingsReader reader = new SettingsReader(Positions.none());
        assertThat(reader.read(Map.of(), ModelSchema.of(MetricsConfig.class), ""))
                .isEqualTo(MetricsConfig.DEFAULTS);
        assertThat(reader.read(Map.of(), ModelSchema.of(ServerConfig.class), ""))
                .isEqualTo(ServerConfig.DEFAULTS);
        assertThat(reader.read(Map.of(), ModelSchema.of(HealthConfig.class), ""))
                .isEqualTo(HealthConfig.DEFAULTS);
        assertThat(reader.read(Map.of(), ModelSchema.of(LimitsConfig.class), ""))
                .isEqualTo(LimitsConfig.DEFAULTS);
    }
}
