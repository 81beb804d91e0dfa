package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCodecTest {
    enum Color {
        @JsonProperty("red")
        RED,
        @JsonProperty("green")
        GREEN
    }

    record Inner(@DecimalMax(value = "8", inclusive = false) double width) {}

    record Case(
            @DecimalMin(value = "5.0", inclusive = false) @DecimalMax(value = "8.0", inclusive = false) double a,
            @Min(0) @Max(10) int n,
            @Size(min = 2, max = 4) @Pattern(regexp = "^[a-z]+$") String s,
            Color c,
            boolean b,
            @Size(max = 3) List<Integer> l,
            @Nullable @Schema(allowableValues = {"p", "q"}) String choice,
            Optional<List<Inner>> petals,
            @JsonProperty(defaultValue = "7") long d) {
        Case {
            if (n == 9) {
                throw new IllegalArgumentException("nine is not for us.");
            }
        }
    }

    private static final SchemaCodec<Case> CODEC = SchemaCodec.of(ModelSchema.of(Case.class), UnknownFields.IGNORE);

    /** A right document with one field replaced or, by an empty value, left out. */
    private static String with(String field, String json) {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("a", "6.5");
        fields.put("n", "3");
        fields.put("s", "\"abc\"");
        fields.put("c", "\"red\"");
        fields.put("b", "true");
        fields.put("l", "[1]");
        fields.put(field, json);
        return fields.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> messages(SchemaCodec<?> codec, String body) {
        return messages(codec, body.getBytes(UTF_8));
    }

    private static List<String> messages(SchemaCodec<?> codec, byte[] body) {
        ValidationException thrown = catchThrowableOfType(ValidationException.class, () -> codec.read(body));
        assertThat(thrown).as("refusal").isNotNull();
        return thrown.messages();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "a |          | a | missing | Field required",
                "a | 9        | a | less_than | Input should be less than 8",
                "a | 5        | a | greater_than | Input should be greater than 5",
                "a | \"6.5\"  | a | float_type | Input should be a valid number",
                "a | null     | a | float_type | Input should be a valid number",
                "a | true     | a | float_type | Input should be a valid number",
                "a | {}       | a | float_type | Input should be a valid number",
                "a | 1e400    | a | finite_number | Input should be a finite number",
                "a | \"NaN\"  | a | float_type | Input should be a valid number",
                "n | -1       | n | greater_than_equal | Input should be greater than or equal to 0",
                "n | 11       | n | less_than_equal | Input should be less than or equal to 10",
                "n | 1.5      | n | int_from_float | Input should be a valid integer, got a number with a fractional part",
                "n | 3000000000 | n | less_than_equal | Input should be less than or equal to 2147483647",
                "n | -99999999999999999999 | n | greater_than_equal | Input should be greater than or equal to -2147483648",
                "n | 1e400    | n | finite_number | Input should be a finite number",
                "n | 1e999999999 | n | finite_number | Input should be a finite number",
                "n | 1e99999999999 | n | finite_number | Input should be a finite number",
                "n | 1e-99999999999 | n | int_from_float | Input should be a valid integer, got a number with a fractional part",
                "a | 1e99999999999 | a | finite_number | Input should be a finite number",
                "n | \"3\"    | n | int_type | Input should be a valid integer",
                "n | []       | n | int_type | Input should be a valid integer",
                "n | null     | n | int_type | Input should be a valid integer",
                "n | true     | n | int_type | Input should be a valid integer",
                "s | \"a\"    | s | string_too_short | String should have at least 2 characters",
                "s | \"abcde\" | s | string_too_long | String should have at most 4 characters",
                "s | \"AB\"   | s | string_pattern_mismatch | String should match pattern '^[a-z]+$'",
                "s | 12       | s | string_type | Input should be a valid string",
                "c | \"blue\" | c | enum | Input should be 'red' or 'green'",
                "c | \"RED\"  | c | enum | Input should be 'red' or 'green'",
                "c | 3        | c | enum | Input should be 'red' or 'green'",
                "choice | \"x\" | choice | literal_error | Input should be 'p' or 'q'",
                "b | \"maybe\" | b | bool_type | Input should be a valid boolean",
                "b | 1        | b | bool_type | Input should be a valid boolean",
                "b | []       | b | bool_type | Input should be a valid boolean",
                "l | [1,2,3,4] | l | too_long | List should have at most 3 items after validation, not 4",
                "l | \"x\"    | l | list_type | Input should be a valid list",
                "l | [\"x\"]  | l, 0 | int_type | Input should be a valid integer",
                "l | [1,null] | l, 1 | int_type | Input should be a valid integer",
                "petals | [{\"width\":1},{\"width\":2},{\"width\":9}] | petals, 2, width | less_than | Input should be less than 8",
                "petals | [5] | petals, 0 | model_attributes_type | Input should be a valid dictionary or object to extract fields from",
                "d | null     | d | int_type | Input should be a valid integer"
            })
    void saysWhatIsWrongInTheWordsOfTheOriginal(
            String field, @Nullable String json, String place, String kind, String message) {
        assertThat(messages(CODEC, with(field, json == null ? "" : json)))
                .containsExactly("Field 'body, %s' has error '%s', %s.".formatted(place, kind, message));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "^^         | Field 'body' has error 'missing', Field required.",
                "null       | Field 'body' has error 'missing', Field required.",
                "[1]        | Field 'body' has error 'model_attributes_type', Input should be a valid dictionary or object to extract fields from.",
                "\"x\"      | Field 'body' has error 'model_attributes_type', Input should be a valid dictionary or object to extract fields from.",
                "5          | Field 'body' has error 'model_attributes_type', Input should be a valid dictionary or object to extract fields from.",
                "{\"a\":    | Field 'body, 5' has error 'json_invalid', JSON decode error.",
                "{bad}      | Field 'body, 1' has error 'json_invalid', JSON decode error.",
                "{\"a\":NaN}| Field 'body, 8' has error 'json_invalid', JSON decode error.",
                "{} {}      | Field 'body, 4' has error 'json_invalid', JSON decode error: there is more after the document.",
                "{} x       | Field 'body, 3' has error 'json_invalid', JSON decode error.",
                "{\"q\":1,\"q\":2} | Field 'body, 10' has error 'json_invalid', JSON decode error: a name stands twice in one object.",
                "{\"s\":\"\\ud800\"} | Field 'body' has error 'json_invalid', JSON decode error: the text is not well-formed UTF-8."
            })
    void refusesWhatIsNoJsonObject(String body, String message) {
        assertThat(messages(CODEC, body)).containsExactly(message);
    }

    @Test
    void listsAllMistakesInTheOrderOfTheFields() {
        assertThat(messages(CODEC, "{\"l\":[\"x\",1,\"y\"],\"n\":1.5,\"s\":\"abc\",\"c\":\"red\"}"))
                .containsExactly(
                        "Field 'body, a' has error 'missing', Field required.",
                        "Field 'body, n' has error 'int_from_float', Input should be a valid integer, got a number with a fractional part.",
                        "Field 'body, b' has error 'missing', Field required.",
                        "Field 'body, l, 0' has error 'int_type', Input should be a valid integer.",
                        "Field 'body, l, 2' has error 'int_type', Input should be a valid integer.");
    }

    @Test
    void listsAtMostAThousandMistakes() {
        String list = IntStream.range(0, 5000).mapToObj(i -> "\"x\"").collect(Collectors.joining(",", "[", "]"));

        List<String> messages = messages(CODEC, with("l", list));

        assertThat(messages).hasSize(1001).last().isEqualTo("4001 more mistakes are not listed.");
    }

    @Test
    void countsOnWhenNoMoreMistakesAreListed() {
        SchemaCodec<Row> codec = SchemaCodec.of(
                ModelSchema.rows("tensors", Field.tensor("a", DataType.FP32, -1), Field.tensor("b", DataType.FP32, 2)),
                UnknownFields.IGNORE);
        String list = IntStream.range(0, 1000).mapToObj(i -> "\"x\"").collect(Collectors.joining(",", "[", "]"));

        assertThat(messages(codec, "{\"a\":" + list + ",\"b\":[\"y\",1]}"))
                .hasSize(1001)
                .last()
                .isEqualTo("1 more mistakes are not listed.");
    }

    @Test
    void tellsARecordsOwnRefusalButNoDeeperText() {
        assertThat(messages(CODEC, with("n", "9")))
                .containsExactly("Field 'body' has error 'value_error', Value error, nine is not for us.");
    }

    @Test
    void readsWhatIsRight() {
        String body = with("petals", "[{\"width\":1.5,\"more\":[{}]}]").replace("\"n\":3", "\"n\":3.0");

        assertThat(CODEC.read(body.getBytes(UTF_8)))
                .isEqualTo(new Case(
                        6.5, 3, "abc", Color.RED, true, List.of(1), null, Optional.of(List.of(new Inner(1.5))), 7));
    }

    @Test
    void refusesUnknownFieldsOnRequestAlsoNestedOnes() {
        SchemaCodec<Case> strict = SchemaCodec.of(ModelSchema.of(Case.class), UnknownFields.REJECT);

        assertThat(messages(strict, with("petals", "[{\"width\":1.5,\"more\":1}],\"other\":2")))
                .containsExactly(
                        "Field 'body, petals, 0, more' has error 'extra_forbidden', Extra inputs are not permitted.",
                        "Field 'body, other' has error 'extra_forbidden', Extra inputs are not permitted.");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1000, 100_000})
    void refusesDocumentsThatAreNestedTooDeeply(int depth) {
        assertThat(messages(CODEC, with("x", "[".repeat(depth) + "]".repeat(depth))))
                .singleElement()
                .asString()
                .contains("JSON decode error: more than 64 levels");
    }

    @Test
    void refusesNumbersOfTooManyDigits() {
        assertThat(messages(CODEC, with("a", "1".repeat(101))))
                .singleElement()
                .asString()
                .contains("json_invalid");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin = "{\"s\":\"\u00e9\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] wide = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);

        assertThat(messages(CODEC, latin)).singleElement().asString().contains("not well-formed UTF-8");
        assertThat(messages(CODEC, wide)).singleElement().asString().contains("not well-formed UTF-8");
    }

    @Test
    void ignoresAMarkOfUtf8BeforeTheTextAsPythonDoes() {
        String good = with("a", "6.5");

        assertThat(CODEC.read(("\uFEFF" + good).getBytes(UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(CODEC.read(good.getBytes(UTF_8)));
        assertThat(messages(CODEC, "\uFEFF\uFEFF" + good))
                .singleElement()
                .asString()
                .contains("json_invalid");
        assertThat(messages(CODEC, good + "\uFEFF")).singleElement().asString().contains("json_invalid");
    }

    record Formats(
            LocalDate date,
            Instant at,
            UUID id,
            byte[] bytes,
            Duration time,
            BigDecimal price,
            Map<String, Float> map) {}

    @Test
    void readsAndWritesDatesUuidsBytesAndDecimals() {
        SchemaCodec<Formats> codec = SchemaCodec.of(ModelSchema.of(Formats.class), UnknownFields.IGNORE);
        String json = "{\"date\":\"2026-01-31\",\"at\":\"2026-01-31T10:20:30Z\","
                + "\"id\":\"123e4567-e89b-12d3-a456-426614174000\",\"bytes\":\"AQI=\",\"time\":\"PT1.5S\","
                + "\"price\":12.50,\"map\":{\"k\":0.1}}";

        assertThat(new String(codec.write(codec.read(json.getBytes(UTF_8))), UTF_8))
                .isEqualTo(json);
        assertThat(
                        messages(
                                codec,
                                "{\"date\":\"31.1.2026\",\"at\":\"2026-01-31T10:20:30\",\"id\":\"1-1-1-1-1\",\"bytes\":\"?\",\"time\":5,\"price\":1e999999,\"map\":{\"k\":1e39}}"))
                .containsExactly(
                        "Field 'body, date' has error 'date_from_datetime_parsing', Input should be a valid date or datetime, of the form 2026-01-31.",
                        "Field 'body, at' has error 'datetime_parsing', Input should be a valid datetime, of the form 2026-01-31T10:20:30Z.",
                        "Field 'body, id' has error 'uuid_parsing', Input should be a valid UUID, 32 hexadecimal digits, grouped 8-4-4-4-12 or not.",
                        "Field 'body, bytes' has error 'bytes_invalid_encoding', Data should be valid base64.",
                        "Field 'body, time' has error 'time_delta_type', Input should be a valid timedelta.",
                        "Field 'body, price' has error 'finite_number', Input should be a finite number.",
                        "Field 'body, map, k' has error 'finite_number', Input should be a finite number.");
    }

    record Times(LocalTime time, OffsetDateTime at, LocalDateTime local, Instant instant) {}

    @Test
    void writesTimesWithTheirSecondsAlsoWhenTheyAreZero() {
        SchemaCodec<Times> codec = SchemaCodec.of(ModelSchema.of(Times.class), UnknownFields.IGNORE);
        String json = "{\"time\":\"10:20:00\",\"at\":\"2026-01-31T10:20:00+01:00\","
                + "\"local\":\"2026-01-31T10:20:00\",\"instant\":\"2026-01-31T10:20:00Z\"}";

        assertThat(new String(codec.write(codec.read(json.getBytes(UTF_8))), UTF_8))
                .isEqualTo(json);
    }

    record Numbers(double d, float f) {}

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "0.1, 0.1",
        "1e7, 10000000.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "-1e16, -1e+16",
        "-1.25e-7, -1.25e-07",
        "1e-300, 1e-300",
        "-1.2345e-4, -0.00012345",
        "-2e7, -20000000.0",
        "1.234567890123456e15, 1234567890123456.0",
        "1.234567890123456e14, 123456789012345.6",
        "1.5e-5, 1.5e-05",
        "0.0001, 0.0001",
        "-0.0, -0.0",
        "2e-3, 0.002",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "12345678.9, 12345678.9"
    })
    void writesFloatingPointNumbersAsPythonDoes(double number, String json) {
        SchemaCodec<Numbers> codec = SchemaCodec.of(ModelSchema.of(Numbers.class), UnknownFields.IGNORE);

        assertThat(new String(codec.write(new Numbers(number, 0.1f)), UTF_8))
                .isEqualTo("{\"d\":" + json + ",\"f\":0.1}");
    }

    @Test
    void findsAnswersThatAreNotWhatTheSchemaSays() {
        SchemaCodec<Numbers> codec = SchemaCodec.of(ModelSchema.of(Numbers.class), UnknownFields.IGNORE);

        assertThat(codec.check(new Numbers(Double.NaN, Float.POSITIVE_INFINITY), "output"))
                .containsExactly(
                        "Field 'output, d' has error 'finite_number', Input should be a finite number.",
                        "Field 'output, f' has error 'finite_number', Input should be a finite number.");
        assertThat(codec.check(null, "output")).hasSize(1);
        assertThat(codec.check(new Numbers(1, 1), "output")).isEmpty();
    }

    private static final SchemaCodec<Row> TENSORS = SchemaCodec.of(
            ModelSchema.rows(
                    "tensors",
                    Field.tensor("m", DataType.FP32, 2, 2),
                    Field.tensor("v", DataType.INT64, -1),
                    Field.tensor("one", DataType.FP64, 1),
                    Field.tensor("words", DataType.STRING, -1, 1)),
            UnknownFields.IGNORE);

    @Test
    void readsAndWritesTensorsAsNestedLists() {
        String json = "{\"m\":[[1.0,2.5],[3.0,4.0]],\"v\":[7,8,9],\"one\":0.5,\"words\":[\"a\",\"b\"]}";

        Row row = TENSORS.read(json.getBytes(UTF_8));

        assertThat(row.tensor("m")).isEqualTo(Tensor.of(new float[] {1, 2.5f, 3, 4}, 2, 2));
        assertThat(row.tensor("v")).isEqualTo(Tensor.of(new long[] {7, 8, 9}, 3));
        assertThat(row.tensor("one")).isEqualTo(Tensor.of(new double[] {0.5}, 1));
        assertThat(row.tensor("words")).isEqualTo(Tensor.of(new String[] {"a", "b"}, 2, 1));
        assertThat(new String(TENSORS.write(row), UTF_8)).isEqualTo(json);
    }

    @Test
    void saysWhereATensorIsWrong() {
        assertThat(messages(TENSORS, "{\"m\":[[1,\"x\"],[3]],\"v\":[1.5],\"one\":[1],\"words\":\"a\"}"))
                .containsExactly(
                        "Field 'body, m, 0, 1' has error 'float_type', Input should be a valid number.",
                        "Field 'body, m, 1' has error 'too_short', List should have at least 2 items after validation, not 1.",
                        "Field 'body, v, 0' has error 'int_from_float', Input should be a valid integer, got a number with a fractional part.",
                        "Field 'body, one' has error 'float_type', Input should be a valid number.",
                        "Field 'body, words' has error 'list_type', Input should be a valid list.");
    }

    @Test
    void takesInfinitiesInTensorsButDoesNotWriteThem() {
        Row row = Row.of(
                TENSORS.schema(),
                Map.of(
                        "m", Tensor.of(new float[] {1, Float.NaN, 3, 4}, 2, 2),
                        "v", Tensor.of(new long[] {7}, 1),
                        "one", Tensor.of(new double[] {0.5}, 1),
                        "words", Tensor.of(new String[] {"a"}, 1, 1)));

        assertThat(TENSORS.check(row, "output")).isEmpty();
        assertThatThrownBy(() -> TENSORS.write(row))
                .isInstanceOf(ValidationException.class)
                .hasMessage("A tensor holds an element that JSON can't say: infinite, not a number, or null.");
    }

    record Free(Object anything, Map<String, Object> more) {}

    @Test
    void readsFreeValuesAsPlainOnes() {
        SchemaCodec<Free> codec = SchemaCodec.of(ModelSchema.of(Free.class), UnknownFields.IGNORE);
        String json = "{\"anything\":[1,2.5,\"x\",null,true],\"more\":{\"k\":{\"z\":[]}}}";

        Free free = codec.read(json.getBytes(UTF_8));

        assertThat(free.anything()).isEqualTo(java.util.Arrays.asList(1L, 2.5, "x", null, true));
        assertThat(new String(codec.write(free), UTF_8)).isEqualTo(json);
        assertThat(codec.check(new Free(new Thread(), Map.of()), "output")).hasSize(1);
    }

    @Test
    void isAsGoodAfterABadDocumentAsBefore() {
        byte[] good = with("d", "1").getBytes(UTF_8);
        byte[] before = CODEC.write(CODEC.read(good));

        for (String bad : List.of("", "{", "{\"a\":", "[[[[", "{\"s\":\"", "nul")) {
            assertThatThrownBy(() -> CODEC.read(bad.getBytes(UTF_8))).isInstanceOf(ValidationException.class);
        }

        assertThat(CODEC.write(CODEC.read(good))).isEqualTo(before);
    }
}
