package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {
    record Pool(@Positive @Schema(defaultValue = "8") int maxSize, @Nullable Duration timeout) {}

    record Settings(
            @Size(min = 2, max = 4) String name,
            @Nullable @DecimalMax("1.5") Double ratio,
            Optional<Pool> pool,
            @Nullable @Size(max = 2) List<Long> sizes,
            @Nullable Map<String, Integer> weights,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            @Nullable Object anything) {}

    private static final SettingsReader READER = new SettingsReader(Positions.none());

    private static Settings read(Map<String, Object> settings) {
        return READER.read(settings, ModelSchema.of(Settings.class), "models[0].configuration");
    }

    @Test
    void readsEveryKindOfValue() {
        assertThat(read(Map.of(
                        "name",
                        "abc",
                        "ratio",
                        1L,
                        "pool",
                        Map.of("timeout", "250ms"),
                        "sizes",
                        List.of(1L, 2.0),
                        "weights",
                        Map.of("a", 3L),
                        "day",
                        "2026-01-31",
                        "time",
                        "10:20:30",
                        "anything",
                        Map.of("k", new Substituted("5", true)))))
                .isEqualTo(new Settings(
                        "abc",
                        1.0,
                        Optional.of(new Pool(8, Duration.ofMillis(250))),
                        List.of(1L, 2L),
                        Map.of("a", 3),
                        LocalDate.of(2026, 1, 31),
                        LocalTime.of(10, 20, 30),
                        Map.of("k", 5L)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> read(settings)).hasMessage("models[0].configuration" + message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of(), ".name: this key is missing; add it"),
                Arguments.of(
                        Map.of("name", "abcde"),
                        ".name: this has a wrong number of characters; give from 2 to 4 characters"),
                with("ratio", 2.5, ".ratio: 2.5 is out of range; give a number that is at most 1.5"),
                with("ratio", "2", ".ratio: this is text, a number is wanted; write digits, without quotes"),
                with(
                        "pool",
                        Map.of("max_size", 0L),
                        ".pool.max_size: 0 is out of range; give a number that is greater than 0"),
                with("pool", Map.of("maxSize", 1L), ".pool.maxSize: unknown key 'maxSize'; did you mean 'max_size'?"),
                with(
                        "pool",
                        Map.of("timeout", "5 weeks"),
                        ".pool.timeout: this is text, a length of time is wanted; write it as 250ms, 10s, 5m, 2h or 1d"),
                with(
                        "pool",
                        Map.of("timeout", 5L),
                        ".pool.timeout: this is a number, a length of time is wanted; write it as 250ms, 10s, 5m, 2h or 1d"),
                with("sizes", List.of(1L, 2L, 3L), ".sizes: this has 3 items; give from 0 to 2 of them"),
                with(
                        "sizes",
                        List.of("a"),
                        ".sizes[0]: this is text, a whole number is wanted; write digits, without quotes"),
                with(
                        "weights",
                        Map.of("a b", true),
                        ".weights['a b']: this is a boolean, a whole number is wanted; write digits, without quotes"),
                with("day", "31.1.2026", ".day: this is text, a date is wanted; write it as 2026-01-31"));
    }

    private static Arguments with(String key, Object value, String message) {
        return Arguments.of(Map.of("name", "abc", key, value), message);
    }

    @Test
    void readsParametersInTheirOrder() {
        List<Field> fields = List.of(
                Field.text("name"),
                Field.integer("size").withDefault(5L),
                Field.scalar("wait", Scalar.DURATION).optional());
        assertThat(READER.values(Map.of("name", "x"), fields, "c")).containsExactly("x", 5L, null);
    }

    @Test
    void takesNoKeysWhereThereAreNoFields() {
        assertThatThrownBy(() -> READER.values(Map.of("a", 1L), List.of(), "c"))
                .hasMessage("c.a: unknown key 'a'; take it out; no keys belong here");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("durations")
    void readsLengthsOfTime(String written, Duration meant) {
        assertThat(DurationText.parse(written)).isEqualTo(meant);
    }

    static Stream<Arguments> durations() {
        return Stream.of(
                Arguments.of("250ms", Duration.ofMillis(250)),
                Arguments.of("10s", Duration.ofSeconds(10)),
                Arguments.of("5m", Duration.ofMinutes(5)),
                Arguments.of("2 h", Duration.ofHours(2)),
                Arguments.of("1d", Duration.ofDays(1)),
                Arguments.of("PT1.5S", Duration.ofMillis(1500)));
    }
}
