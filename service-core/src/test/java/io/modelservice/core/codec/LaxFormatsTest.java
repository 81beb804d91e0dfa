package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.modelservice.base.ModelSchema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, times, decimals and the like in all forms that pydantic takes in its lax mode. */
class LaxFormatsTest {
    /** One field of each. */
    record Formats(
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            @Nullable LocalDateTime local,
            @Nullable OffsetDateTime offset,
            @Nullable Instant instant,
            @Nullable Duration duration,
            @Nullable UUID uuid,
            @Nullable BigDecimal decimal,
            @Nullable BigInteger big,
            @Nullable Double number,
            @Nullable Float single) {}

    private static final SchemaCodec<Formats> LAX =
            SchemaCodec.of(ModelSchema.of(Formats.class), UnknownFields.IGNORE, Validation.LAX);
    private static final SchemaCodec<Formats> STRICT =
            SchemaCodec.of(ModelSchema.of(Formats.class), UnknownFields.IGNORE);

    private static byte[] document(String field, String json) {
        return Arrays.stream(Formats.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> "\"%s\":%s".formatted(name, name.equals(field) ? json : "null"))
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(UTF_8);
    }

    private static String value(String field, Formats read) throws ReflectiveOperationException {
        return String.valueOf(Formats.class.getDeclaredMethod(field).invoke(read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date | \"2026-01-31T00:00:00\" | 2026-01-31",
                "date | \"2026-01-31 00:00:00.000Z\" | 2026-01-31",
                "date | 1769817600 | 2026-01-31",
                "date | 1769817600000 | 2026-01-31",
                "date | \"1769817600\" | 2026-01-31",
                "time | 3661 | 01:01:01",
                "time | 3661.5 | 01:01:01.500",
                "time | \"3661\" | 01:01:01",
                "local | \"2026-01-31 10:20\" | 2026-01-31T10:20",
                "local | 1769854830 | 2026-01-31T10:20:30",
                "local | 1769854830.25 | 2026-01-31T10:20:30.250",
                "local | \"2026-01-31T10:20:30+01:00\" | 2026-01-31T09:20:30",
                "offset | \"2026-01-31T10:20:30+0100\" | 2026-01-31T10:20:30+01:00",
                "offset | \"2026-01-31T10:20:30\" | 2026-01-31T10:20:30Z",
                "offset | \"2026-01-31\" | 2026-01-31T00:00Z",
                "instant | 0 | 1970-01-01T00:00:00Z",
                "instant | -1.5 | 1969-12-31T23:59:58.500Z",
                "instant | 20000000000 | 2603-10-11T11:33:20Z",
                "instant | 20000000001 | 1970-08-20T11:33:20.001Z",
                "instant | 1e-999999999 | 1970-01-01T00:00:00Z",
                "instant | \"1769854830\" | 2026-01-31T10:20:30Z",
                "duration | 1.5 | PT1.5S",
                "duration | -90 | PT-1M-30S",
                "duration | \"90\" | PT1M30S",
                "duration | \"01:02:03.5\" | PT1H2M3.5S",
                "duration | \"-2 days, 01:00\" | PT-49H",
                "uuid | \"123e4567e89b12d3a456426614174000\" | 123e4567-e89b-12d3-a456-426614174000",
                "decimal | \"12.50\" | 12.50",
                "decimal | \" 1_000.5 \" | 1000.5",
                "big | \"123456789012345678901234567890\" | 123456789012345678901234567890",
                "big | true | 1",
                "number | \"nan\" | NaN",
                "number | \" -Infinity \" | -Infinity",
                "number | \".5\" | 0.5",
                "number | \"5.\" | 5.0",
                "number | \"1e-500\" | 0.0",
                "number | \"1e-999999999\" | 0.0",
                "single | \"inf\" | Infinity",
                "single | \"0.1\" | 0.1",
            })
    void areConverted(String field, String json, String value) throws ReflectiveOperationException {
        byte[] document = document(field, json);

        assertThat(value(field, LAX.read(document))).isEqualTo(value);
        if (!field.equals("uuid")) { // 32 digits are no conversion
            assertThatThrownBy(() -> STRICT.read(document)).isInstanceOf(ValidationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date | \"2026-01-31T00:00:01\" | date_from_datetime_inexact",
                "date | 1769817601 | date_from_datetime_inexact",
                "date | \"31.1.2026\" | date_from_datetime_parsing",
                "date | \"2026-02-30\" | date_from_datetime_parsing",
                "date | [] | date_type",
                "date | true | date_type",
                "time | 86400 | time_parsing",
                "time | -1 | time_parsing",
                "time | \"x\" | time_parsing",
                "local | \"x\" | datetime_parsing",
                "instant | 1e99 | datetime_parsing",
                "instant | 1e999999999 | datetime_parsing",
                "instant | 1e99999999999 | datetime_parsing",
                "instant | \"nan\" | datetime_parsing",
                "offset | \"2026-01-31T10:20:30+99:00\" | datetime_parsing",
                "instant | {} | datetime_type",
                "duration | 1e99 | time_delta_parsing",
                "duration | 1e99999999999 | time_delta_parsing",
                "duration | \"25 hours\" | time_delta_parsing",
                "uuid | 5 | uuid_type",
                "uuid | \"1-1-1-1-1\" | uuid_parsing",
                "decimal | \"x\" | decimal_parsing",
                "decimal | \"1e401\" | finite_number",
                "decimal | \"nan\" | finite_number",
                "decimal | 1e99999999999 | finite_number",
                "decimal | 1e-99999999999 | finite_number",
                "decimal | \"1e99999999999\" | decimal_parsing",
                "decimal | true | float_type",
                "single | \"1e39\" | finite_number",
                "number | \"infinit\" | float_parsing",
            })
    void orRefused(String field, String json, String kind) {
        assertThatThrownBy(() -> LAX.read(document(field, json)))
                .isInstanceOfSatisfying(ValidationException.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::kind, one -> String.join(",", one.place()))
                        .containsExactly(tuple(kind, "body," + field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "'1'", "01"})
    void whatIsNoJsonStaysRefused(String json) {
        assertThatThrownBy(() -> LAX.read(document("number", json))).hasMessageContaining("'json_invalid'");
    }
}
