package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlScalarTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void followsYaml(String text, Object value) {
        assertThat(YamlScalar.ofPlain(text)).isEqualTo(value);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("yes", true),
                Arguments.of("Off", false),
                Arguments.of("y", "y"),
                Arguments.of("12_000", 12_000L),
                Arguments.of("-7", -7L),
                Arguments.of("+7", 7L),
                Arguments.of("0", 0L),
                Arguments.of("0x1F", 31L),
                Arguments.of("0b11", 3L),
                Arguments.of("017", 15L),
                Arguments.of("08", "08"),
                Arguments.of("1:30", 90L),
                Arguments.of("1:30.5", "1:30.5"),
                Arguments.of("99999999999999999999", new BigInteger("99999999999999999999")),
                Arguments.of("1".repeat(101), "1".repeat(101)),
                Arguments.of("1.5", 1.5),
                Arguments.of("1e3", 1000.0),
                Arguments.of("._", "._"),
                Arguments.of("-.inf", Double.NEGATIVE_INFINITY),
                Arguments.of("2026-01-31", "2026-01-31"),
                Arguments.of("", ""),
                Arguments.of("=", "="));
    }
}
