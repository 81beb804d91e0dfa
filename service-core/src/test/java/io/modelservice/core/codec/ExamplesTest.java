package io.modelservice.core.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Constraint.OneOf;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    enum Zone {
        CITY,
        SUBURB
    }

    private static Optional<Map<String, @Nullable Object>> example(ModelSchema<?> schema) {
        return Examples.of(SchemaCodec.of(schema, UnknownFields.REJECT));
    }

    private static ScalarType of(Scalar scalar, Constraint... constraints) {
        return new ScalarType(scalar, List.of(constraints));
    }

    private static Bound bound(Limit limit, String value) {
        return new Bound(limit, new BigDecimal(value));
    }

    private static MultipleOf multiple(String factor) {
        return new MultipleOf(new BigDecimal(factor));
    }

    private static ScalarType text(String pattern, int min, int max) {
        return of(Scalar.TEXT, new Matches(Pattern.compile(pattern)), new Size(min, max));
    }

    static Stream<ValueType> types() {
        Stream<ValueType> plain = Stream.of(Scalar.values()).map(scalar -> of(scalar));
        Stream<ValueType> numbers = Stream.of(
                        Scalar.INT8, Scalar.INT64, Scalar.BIG_INTEGER, Scalar.FP32, Scalar.FP64, Scalar.DECIMAL)
                .flatMap(scalar -> Stream.of(
                        of(scalar, bound(Limit.GREATER, "41")),
                        of(scalar, bound(Limit.GREATER_OR_EQUAL, "41")),
                        of(scalar, bound(Limit.LESS, "-41")),
                        of(scalar, bound(Limit.LESS_OR_EQUAL, "-41")),
                        of(scalar, bound(Limit.GREATER, "41"), bound(Limit.LESS, "43")),
                        of(
                                scalar,
                                bound(Limit.GREATER, "0"),
                                bound(Limit.GREATER_OR_EQUAL, "41"),
                                bound(Limit.LESS_OR_EQUAL, "41")),
                        of(scalar, multiple("7")),
                        of(scalar, multiple("7"), bound(Limit.GREATER, "7"), bound(Limit.LESS_OR_EQUAL, "14")),
                        of(scalar, multiple("7"), bound(Limit.LESS, "-7"), bound(Limit.GREATER_OR_EQUAL, "-20"))));
        Stream<ValueType> fractions = Stream.of(Scalar.FP32, Scalar.FP64, Scalar.DECIMAL)
                .flatMap(scalar -> Stream.of(
                        of(scalar, bound(Limit.GREATER, "0.1"), bound(Limit.LESS, "0.2")),
                        of(scalar, bound(Limit.GREATER, "0"), bound(Limit.LESS, "1e-9")),
                        of(scalar, multiple("0.25"), bound(Limit.GREATER, "0.3"), bound(Limit.LESS, "0.6")),
                        of(scalar, bound(Limit.GREATER_OR_EQUAL, "1e10")),
                        of(scalar, bound(Limit.LESS, "-2e30"))));
        Stream<ValueType> texts = Stream.of(
                of(Scalar.TEXT, new Size(0, 0)),
                of(Scalar.TEXT, new Size(3, 3)),
                of(Scalar.TEXT, new Size(100, Integer.MAX_VALUE)),
                of(Scalar.TEXT, new OneOf(List.of("p", "q"))),
                text("^[a-z]+$", 20, 20),
                text("^[a-z]+$", 0, 2),
                text("\\d", 6, 6));
        ValueType zone = new EnumType(Zone.class, List.of("city", "suburb"));
        ValueType record = new RecordType(ModelSchema.rows(
                "Nested",
                Field.of("n", of(Scalar.INT32, bound(Limit.GREATER, "5"))),
                Field.text("t").optional()));
        Stream<ValueType> nested = Stream.of(zone, record, of(Scalar.INT16, bound(Limit.GREATER, "9")))
                .flatMap(element -> Stream.of(
                        element,
                        new ListType(element, List.of()),
                        new ListType(element, List.of(new Size(3, 3))),
                        new ListType(element, List.of(new Size(64, 64))),
                        new ListType(element, List.of(new Size(0, 0))),
                        new ListType(new ListType(element, List.of(new Size(2, 9))), List.of()),
                        new MapType(element, List.of()),
                        new MapType(element, List.of(new Size(2, 2))),
                        new MapType(new ListType(element, List.of(new Size(1, 1))), List.of(new Size(0, 0)))));
        Stream<ValueType> rest = Stream.of(
                new AnyType(),
                new TensorType(DataType.FP32, List.of(2L, 3L)),
                new TensorType(DataType.FP32, List.of(-1L, 28L, 28L)),
                new TensorType(DataType.INT64, List.of(-1L)),
                new TensorType(DataType.STRING, List.of(1L)),
                new TensorType(DataType.BOOL, List.of(-1L, 0L)));
        return Stream.of(plain, numbers, fractions, texts, nested, rest).flatMap(some -> some);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theModelTakesWhatIsDrawn(ValueType type) throws JsonProcessingException {
        ModelSchema<?> schema = ModelSchema.rows(
                "Drawn", Field.of("value", type), Field.of("other", type).optional(), Field.bool("last"));
        Optional<Map<String, @Nullable Object>> drawn = example(schema);
        assertThat(drawn).isPresent();
        assertThat(drawn.orElseThrow()).containsOnlyKeys("value", "other", "last");
        SchemaCodec.of(schema, UnknownFields.REJECT).read(MAPPER.writeValueAsBytes(drawn.orElseThrow()));
        assertThat(example(schema)).isEqualTo(drawn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{3}-[0-9]{4}$",
                "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
                "^\\+?[1-9]\\d{1,14}$",
                "^#[0-9a-fA-F]{6}$",
                "^(red|green)\\b$",
                "^.{8,}$",
                "\\Qa.b\\E",
                "^[\\p{Lu}]{2}$",
                "^(?i)abc$",
            })
    void drawsTextsByPatterns(String pattern) {
        ScalarType type = of(Scalar.TEXT, new Matches(Pattern.compile(pattern)));
        assertThat(example(ModelSchema.rows("Texts", Field.of("t", type))))
                .hasValueSatisfying(
                        example -> assertThat((String) example.get("t")).containsPattern(pattern));
    }

    @Test
    void leavesOutWhatIsTooLongToShow() {
        ListType row = new ListType(of(Scalar.FP64), List.of(new Size(100, 100)));
        assertThat(example(ModelSchema.rows("Square", Field.of("rows", new ListType(row, List.of(new Size(30, 30)))))))
                .isPresent();
        assertThat(example(ModelSchema.rows("Square", Field.of("rows", new ListType(row, List.of(new Size(50, 50)))))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?=.*[0-9])[a-z0-9]{14}$",
                "^\\h{3}$",
                "^[A-Z&&[^A-Y]]{6}$",
                "^a(?!a)a$",
                "^(?<y>\\d{9})-\\k<y>$"
            })
    void leavesTheExampleOutRatherThanGiveAWrongOne(String pattern) {
        ScalarType type = of(Scalar.TEXT, new Matches(Pattern.compile(pattern)));
        long start = System.nanoTime();
        assertThat(example(ModelSchema.rows("Texts", Field.of("t", type)))).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }

    record Given(
            @Schema(example = "12", maximum = "10") int wrong,
            @Schema(
                            examples = {"11", "9"},
                            maximum = "10")
                    int oneWrong,
            @Schema(example = "none") Zone noWord,
            @Schema(example = "maybe") boolean neither,
            @Schema(example = "[1, 2]") List<Integer> list,
            @Schema(example = "[1, \"x\"]") List<Integer> wrongList) {}

    /** What an author gives is told only if the model takes it. */
    @Test
    void leavesOutGivenExamplesThatBreakTheFieldsOwnConstraints() {
        ModelSchema<Given> schema = ModelSchema.of(Given.class);
        Map<?, ?> properties = requireNonNull(
                (Map<?, ?>) JsonSchemas.of(schema, UnknownFields.IGNORE).get("properties"));
        assertThat(properties.get("wrong")).asString().doesNotContain("examples");
        assertThat(properties.get("one_wrong")).asString().contains("examples=[9]");
        assertThat(properties.get("no_word")).asString().doesNotContain("examples");
        assertThat(properties.get("list")).asString().contains("examples=[[1, 2]]");
        assertThat(properties.get("wrong_list")).asString().doesNotContain("examples");
        assertThat(Examples.refused(schema))
                .containsExactly(
                        "wrong: 12", "one_wrong: 11", "no_word: none", "neither: maybe", "wrong_list: [1, \"x\"]");
        assertThat(example(schema).orElseThrow().toString())
                .isEqualTo("{wrong=1, one_wrong=9, no_word=CITY, neither=true, list=[1, 2], wrong_list=[1]}");
    }
}
