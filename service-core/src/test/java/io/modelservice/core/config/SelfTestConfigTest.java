package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.ModelSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelfTestConfigTest {
    record Entry(
            @Nullable List<SelfTestCase> selfTest, Optional<WarmUpConfig> warmUp, @Nullable OnSchemaChange onChange) {}

    private static final SettingsReader READER = new SettingsReader(Positions.none());
    private static final Map<String, Object> INPUT =
            Map.of("x", 1.5, "words", List.of("a", new Substituted("5", true)));

    private static Entry read(Map<String, Object> settings) {
        return READER.read(settings, ModelSchema.of(Entry.class), "models[0]");
    }

    @Test
    void readsWhatAnEntrySays() {
        Map<String, Object> output = Map.of("y", List.of(1L));

        assertThat(read(Map.of(
                        "self_test",
                        List.of(Map.of("input", INPUT), Map.of("input", Map.of(), "output", output, "tolerance", 4L)),
                        "warm_up",
                        Map.of("times", 100L, "duration", "250ms"),
                        "on_change",
                        "warn")))
                .isEqualTo(new Entry(
                        List.of(
                                SelfTestCase.of(Map.of("x", 1.5, "words", List.of("a", 5L))),
                                SelfTestCase.of(Map.of()).expecting(output).within(4)),
                        Optional.of(new WarmUpConfig(100, Duration.ofMillis(250))),
                        OnSchemaChange.WARN));
    }

    @Test
    void fillsInWhatAWarmUpLeavesOut() {
        assertThat(read(Map.of("warm_up", Map.of())).warmUp()).contains(WarmUpConfig.DEFAULTS);
    }

    @Test
    void tellsDurationsAsTheyAreWritten() {
        assertThat(SectionSchema.of(ModelSchema.of(WarmUpConfig.class)).toString())
                .contains("default=5s")
                .doesNotContain("PT5S");
    }

    @Test
    void neverPrintsValues() {
        assertThat(SelfTestCase.of(Map.of("x", 1)).expecting(Map.of("y", 2)))
                .hasToString("SelfTestCase[input=[x], output=[y], tolerance=null]");
    }

    @Test
    void refusesInJavaWhatAFileMayNotSayEither() {
        assertThatThrownBy(() -> SelfTestCase.of(Map.of()).within(Double.NaN))
                .hasMessage("tolerance is less than 0; give 0 or more");
        assertThatThrownBy(() -> new WarmUpConfig(-1, Duration.ZERO))
                .hasMessage("times is less than 0; give 0 for no warm-up");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> read(settings)).hasMessage("models[0]." + message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        Map.of("self_test", List.of(Map.of("output", Map.of()))),
                        "self_test[0].input: this key is missing; add it, as in 'input: {petal_length: 1.4, petal_width: 0.2}'"),
                Arguments.of(
                        Map.of("self_test", List.of(Map.of("input", Map.of(), "tolerance", -1L))),
                        "self_test[0].tolerance: -1.0 is out of range; give a number that is at least 0"),
                Arguments.of(
                        Map.of("warm_up", Map.of("times", -1L)),
                        "warm_up.times: -1 is out of range; give a number that is at least 0"),
                Arguments.of(
                        Map.of("warm_up", Map.of("duration", "PT-5S")),
                        "warm_up: these values are refused: duration is less than 0; give one such as 5s; change them"),
                Arguments.of(
                        Map.of("on_change", "ignore"),
                        "on_change: 'ignore' is not known here; write one of refuse, warn, accept"));
    }
}
