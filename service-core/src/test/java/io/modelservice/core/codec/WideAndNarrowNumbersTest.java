package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that Java has no type for. */
class WideAndNarrowNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "UINT64, 18446744073709551615, 18446744073709551615",
        "UINT64, 7, 7",
        "UINT64, 1e3, 1000",
        "FP16, 1.5, 1.5",
        "FP16, 2049, 2048.0",
        "FP16, 65519, 65504.0",
        "BF16, 257, 256.0",
    })
    void areReadAndWritten(DataType type, String json, String written) {
        SchemaCodec<Row> scalar = codec(Field.scalar("x", Scalar.valueOf(type.name())));
        SchemaCodec<Row> tensor = codec(Field.tensor("x", type, 2));

        assertThat(roundTrip(scalar, json)).isEqualTo("{\"x\":%s}".formatted(written));
        assertThat(roundTrip(tensor, "[%s,%s]".formatted(json, json)))
                .isEqualTo("{\"x\":[%s,%s]}".formatted(written, written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            UINT64 | -1                   | 'greater_than_equal', Input should be greater than or equal to 0.
            UINT64 | 18446744073709551616 | 'less_than_equal', Input should be less than or equal to 18446744073709551615.
            UINT64 | 0.5                  | 'int_from_float', Input should be a valid integer, got a number with a fractional part.
            FP16   | 65520                | 'finite_number', Input should be a finite number.
            BF16   | 3.4e38               | 'finite_number', Input should be a finite number.
            """,
            quoteCharacter = '"')
    void areRefusedBeyondTheirRange(DataType type, String json, String said) {
        SchemaCodec<Row> codec = codec(Field.scalar("x", Scalar.valueOf(type.name())));

        ValidationException refused = catchThrowableOfType(ValidationException.class, () -> roundTrip(codec, json));

        assertThat(refused.messages()).containsExactly("Field 'body, x' has error " + said);
    }

    private static SchemaCodec<Row> codec(Field field) {
        return SchemaCodec.of(ModelSchema.rows("Numbers", field), UnknownFields.IGNORE);
    }

    private static String roundTrip(SchemaCodec<Row> codec, String json) {
        return new String(codec.write(codec.read("{\"x\":%s}".formatted(json).getBytes(UTF_8))), UTF_8);
    }
}
