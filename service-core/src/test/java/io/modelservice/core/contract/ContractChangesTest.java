package io.modelservice.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Field.Notes;
import io.modelservice.base.Field.Presence;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is a change; its way back is the other direction of its rule. */
class ContractChangesTest {
    private static final ModelSchema<?> NOTHING = ModelSchema.rows("Nothing");
    private static final ValueType NUMBER = new ScalarType(Scalar.FP64, List.of());
    private static final ValueType FLOAT = new ScalarType(Scalar.FP32, List.of());
    private static final ValueType TEXT = new ScalarType(Scalar.TEXT, List.of());

    private static final ValueType SPECIES = new EnumType(Species.class, List.of("setosa", "virginica"));

    enum Species {
        @JsonProperty("setosa")
        SETOSA,
        @JsonProperty("virginica")
        VIRGINICA
    }

    record Petal(@DecimalMin("0") @DecimalMax("10") double petalWidth, @Nullable String note) {}

    record Flower(List<Petal> petals, Species species, Optional<Double> score, List<Double> weights) {}

    private static ModelSchema<?> rows(Field... fields) {
        return ModelSchema.rows("Rows", fields);
    }

    private static Field x(ValueType type) {
        return Field.of("x", type);
    }

    private static Field x(Scalar scalar, Constraint... constraints) {
        return x(new ScalarType(scalar, List.of(constraints)));
    }

    private static Bound bound(Limit limit, String value) {
        return new Bound(limit, new BigDecimal(value));
    }

    private static MultipleOf multiple(String factor) {
        return new MultipleOf(new BigDecimal(factor));
    }

    private static Field map(ValueType value, Constraint... constraints) {
        return x(new MapType(value, List.of(constraints)));
    }

    private static Field list(ValueType element, Constraint... constraints) {
        return x(new ListType(element, List.of(constraints)));
    }

    private static Field record(Field... fields) {
        return x(new RecordType(rows(fields)));
    }

    private static Field tensor(DataType type, long... shape) {
        return Field.tensor("x", type, shape);
    }

    private static Field matching(String pattern) {
        return x(Scalar.TEXT, new Matches(Pattern.compile(pattern)));
    }

    private static List<String> input(ModelSchema<?> before, ModelSchema<?> after) {
        return ContractChanges.between(before, after, NOTHING, NOTHING);
    }

    private static List<String> output(ModelSchema<?> before, ModelSchema<?> after) {
        return ContractChanges.between(NOTHING, NOTHING, before, after);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("narrowings")
    void saysWhyAnInputTakesLess(Field wide, Field narrow, String change, String ofOutput) {
        assertThat(input(rows(wide), rows(narrow))).containsExactly("input field " + change);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("narrowings")
    void letsAnInputTakeMore(Field wide, Field narrow, String change, String ofOutput) {
        assertThat(input(rows(narrow), rows(wide))).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("narrowings")
    void saysWhyAnOutputPromisesLess(Field wide, Field narrow, String ofInput, String change) {
        assertThat(output(rows(narrow), rows(wide))).containsExactly("output field " + change);
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("narrowings")
    void letsAnOutputPromiseMore(Field wide, Field narrow, String ofInput, String change) {
        assertThat(output(rows(wide), rows(narrow))).isEmpty();
    }

    /** What takes more, what takes less, what is said of an input that comes to take less, of an output that gives more. */
    static Stream<Arguments> narrowings() {
        return Stream.of(
                Arguments.of(
                        Field.scalar("x", Scalar.FP64).between(0, 20),
                        Field.scalar("x", Scalar.FP64).between(0, 10),
                        "'x': takes numbers from 0 to 10 now, took numbers from 0 to 20",
                        "'x': may be numbers from 0 to 20 now, was numbers from 0 to 10"),
                Arguments.of(
                        Field.scalar("x", Scalar.FP64).between(0, 2),
                        x(Scalar.FP64, bound(Limit.GREATER, "0"), bound(Limit.LESS, "2")),
                        "'x': takes numbers above 0 below 2 now, took numbers from 0 to 2",
                        "'x': may be numbers from 0 to 2 now, was numbers above 0 below 2"),
                Arguments.of(
                        x(Scalar.DECIMAL),
                        x(Scalar.DECIMAL, bound(Limit.LESS, "10")),
                        "'x': takes numbers below 10 now, took any number",
                        "'x': may be any number now, was numbers below 10"),
                Arguments.of(
                        Field.scalar("x", Scalar.INT64).between(0, 9),
                        x(Scalar.INT64, bound(Limit.GREATER, "0.5"), bound(Limit.LESS, "9.5")),
                        "'x': takes numbers from 1 to 9 now, took numbers from 0 to 9",
                        "'x': may be numbers from 0 to 9 now, was numbers from 1 to 9"),
                Arguments.of(
                        x(Scalar.INT64),
                        x(Scalar.UINT8),
                        "'x': takes numbers from 0 to 255 now, took numbers from -9223372036854775808 to 9223372036854775807",
                        "'x': may be numbers from -9223372036854775808 to 9223372036854775807 now, was numbers from 0 to 255"),
                Arguments.of(
                        x(Scalar.FP64),
                        x(Scalar.FP32),
                        "'x': takes numbers from -3.4028235E+38 to 3.4028235E+38 now, took numbers from -1.7976931E+308 to 1.7976931E+308",
                        "'x': may be numbers from -1.7976931E+308 to 1.7976931E+308 now, was numbers from -3.4028235E+38 to 3.4028235E+38"),
                Arguments.of(
                        Field.scalar("x", Scalar.FP64).between(0, 9),
                        Field.scalar("x", Scalar.INT32).between(0, 9),
                        "'x': takes whole numbers only now",
                        "'x': may have a fraction now"),
                Arguments.of(
                        x(Scalar.INT64, multiple("5")),
                        x(Scalar.INT64, multiple("10")),
                        "'x': has to be a multiple of 10 now",
                        "'x': need not be a multiple of 10 any more"),
                Arguments.of(
                        Field.choice("x", "a", "b", "c"),
                        Field.choice("x", "c"),
                        "'x': no longer takes 'a', 'b'",
                        "'x': may be 'a', 'b' now"),
                Arguments.of(
                        x(TEXT),
                        x(SPECIES),
                        "'x': takes only 'setosa', 'virginica' now",
                        "'x': may be other than 'setosa', 'virginica' now"),
                Arguments.of(
                        Field.choice("x", "setosa", "virginica", "rosa"),
                        x(SPECIES),
                        "'x': no longer takes 'rosa'",
                        "'x': may be 'rosa' now"),
                Arguments.of(
                        x(Scalar.TEXT, new Size(1, 9)),
                        x(Scalar.TEXT, new Size(2, 5)),
                        "'x': takes 2 to 5 characters now, took 1 to 9 characters",
                        "'x': may be 1 to 9 characters now, was 2 to 5 characters"),
                Arguments.of(
                        x(TEXT),
                        matching("^[a-z]+$"),
                        "'x': has to match '^[a-z]+$' now",
                        "'x': need not match '^[a-z]+$' any more"),
                Arguments.of(x(TEXT), x(Scalar.DATE), "'x': is a date now, was text", "'x': is text now, was a date"),
                Arguments.of(
                        list(NUMBER),
                        list(NUMBER, new Size(1, 3)),
                        "'x': takes 1 to 3 items now, took any number of items",
                        "'x': may be any number of items now, was 1 to 3 items"),
                Arguments.of(
                        list(TEXT),
                        list(new ScalarType(Scalar.DATE, List.of())),
                        "'x[]': is a date now, was text",
                        "'x[]': is text now, was a date"),
                Arguments.of(
                        map(NUMBER),
                        map(NUMBER, new Size(1, Integer.MAX_VALUE)),
                        "'x': takes at least 1 entry now, took any number of entries",
                        "'x': may be any number of entries now, was at least 1 entry"),
                Arguments.of(
                        map(TEXT),
                        map(SPECIES),
                        "'x.*': takes only 'setosa', 'virginica' now",
                        "'x.*': may be other than 'setosa', 'virginica' now"),
                Arguments.of(
                        record(Field.of("y", new ListType(TEXT, List.of()))),
                        record(Field.of("y", new ListType(SPECIES, List.of()))),
                        "'x.y[]': takes only 'setosa', 'virginica' now",
                        "'x.y[]': may be other than 'setosa', 'virginica' now"),
                Arguments.of(
                        tensor(DataType.FP32, -1),
                        tensor(DataType.FP32, 4),
                        "'x': takes exactly 4 items now, took any number of items",
                        "'x': may be any number of items now, was exactly 4 items"),
                Arguments.of(
                        tensor(DataType.FP32, 2, -1),
                        tensor(DataType.FP32, 2, 3),
                        "'x[]': takes exactly 3 items now, took any number of items",
                        "'x[]': may be any number of items now, was exactly 3 items"),
                Arguments.of(
                        list(new ListType(FLOAT, List.of())),
                        tensor(DataType.FP32, -1, -1),
                        "'x': has to have rows of one length now",
                        "'x': may have rows of any length now"));
    }

    @ParameterizedTest(name = "{2}, {3}")
    @MethodSource("others")
    void refusesOtherTypesBothWays(Field one, Field other, String after, String before) {
        assertThat(input(rows(one), rows(other))).containsExactly("input field 'x': " + ofInput(after));
        assertThat(output(rows(one), rows(other))).containsExactly("output field 'x': " + ofOutput(after));
        assertThat(input(rows(other), rows(one))).containsExactly("input field 'x': " + ofInput(before));
        assertThat(output(rows(other), rows(one))).containsExactly("output field 'x': " + ofOutput(before));
    }

    private static String ofInput(String change) {
        return change.replaceFirst("^exactly", "takes exactly").replaceFirst(", exactly", ", took exactly");
    }

    private static String ofOutput(String change) {
        return change.replaceFirst("^exactly", "may be exactly").replaceFirst(", exactly", ", was exactly");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(x(NUMBER), x(TEXT), "is text now, was a number", "is a number now, was text"),
                Arguments.of(
                        x(Scalar.BOOL),
                        x(Scalar.INT8),
                        "is a whole number now, was true or false",
                        "is true or false now, was a whole number"),
                Arguments.of(x(Scalar.DATE), x(Scalar.UUID), "is a UUID now, was a date", "is a date now, was a UUID"),
                Arguments.of(x(NUMBER), list(NUMBER), "is a list now, was a number", "is a number now, was a list"),
                Arguments.of(
                        map(NUMBER),
                        record(Field.number("y")),
                        "is an object now, was a map of free names",
                        "is a map of free names now, was an object"),
                Arguments.of(
                        tensor(DataType.FP32, 4),
                        tensor(DataType.FP64, 4),
                        "has elements of type FP64 now, had FP32",
                        "has elements of type FP32 now, had FP64"),
                Arguments.of(
                        tensor(DataType.FP32, 2),
                        tensor(DataType.FP32, 3),
                        "exactly 3 items now, exactly 2 items",
                        "exactly 2 items now, exactly 3 items"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("presences")
    void comparesWhatMayBeLeftOutOrNull(Field before, Field after, String ofInput, String ofOutput) {
        assertThat(String.join("; ", input(rows(before), rows(after)))).isEqualTo(ofInput);
        assertThat(String.join("; ", output(rows(before), rows(after)))).isEqualTo(ofOutput);
    }

    static Stream<Arguments> presences() {
        Field required = x(NUMBER);
        Field defaulted = required.withDefault(1.0);
        Field nullable = new Field("x", NUMBER, new Presence(true, true, null), Notes.NONE);
        return Stream.of(
                Arguments.of(required.optional(), required, "input field 'x': is required now and was not", ""),
                Arguments.of(required, required.optional(), "", "output field 'x': may be null now"),
                Arguments.of(defaulted, required, "input field 'x': is required now and was not", ""),
                Arguments.of(required, defaulted, "", ""),
                Arguments.of(defaulted, required.withDefault(2.0), "", ""),
                Arguments.of(required.optional(), defaulted, "input field 'x': may not be null any more", ""),
                Arguments.of(defaulted, required.optional(), "", "output field 'x': may be null now"),
                Arguments.of(nullable, required, "input field 'x': may not be null any more", ""),
                Arguments.of(required, nullable, "", "output field 'x': may be null now"),
                Arguments.of(required, x(new AnyType()), "", ANY_NOW),
                Arguments.of(x(new AnyType()), required, NUMBER_NOW, ""));
    }

    private static final String ANY_NOW =
            "output field 'x': may be null now; output field 'x': is any value now, was a number";
    private static final String NUMBER_NOW =
            "input field 'x': may not be null any more; input field 'x': is a number now, was any value";

    @Test
    void countsAFieldThatCallersStillSendOrReadAsGone() {
        ModelSchema<?> before = rows(Field.number("score"), Field.text("kept"));
        ModelSchema<?> after = rows(Field.text("kept"), Field.number("scores").optional());

        assertThat(ContractChanges.between(before, after, before, after))
                .containsExactly(
                        "input field 'score': is gone; 'scores' is new",
                        "output field 'score': is gone; 'scores' is new");
        assertThat(ContractChanges.between(before, rows(Field.text("kept")), before, rows(Field.text("kept"))))
                .containsExactly("input field 'score': is gone", "output field 'score': is gone");
    }

    @Test
    void countsANewFieldOnlyIfCallersHaveToSendIt() {
        ModelSchema<?> before = rows(record(Field.text("old")));
        ModelSchema<?> after = rows(
                record(Field.number("y"), Field.text("old"), Field.bool("z").withDefault(true)));

        assertThat(ContractChanges.between(before, after, before, after))
                .containsExactly("input field 'x.y': is required now and was not there");
    }

    @Test
    void findsAllChangesOfAllPlaces() {
        ModelSchema<?> before = ModelSchema.of(Flower.class);
        Field width = Field.number("petal_width").between(0, 5);
        ModelSchema<?> petal = rows(width, Field.text("note"), Field.text("colour"));
        ModelSchema<?> after = rows(
                Field.of("petals", new ListType(new RecordType(petal), List.of(new Size(1, 8)))),
                Field.choice("species", "setosa"),
                Field.number("score").optional(),
                Field.tensor("weights", DataType.FP64, 3));

        assertThat(input(before, after))
                .containsExactly(
                        "input field 'petals': takes 1 to 8 items now, took any number of items",
                        "input field 'petals[].petal_width': takes numbers from 0 to 5 now, took numbers from 0 to 10",
                        "input field 'petals[].note': is required now and was not",
                        "input field 'petals[].colour': is required now and was not there",
                        "input field 'species': no longer takes 'virginica'",
                        "input field 'weights': takes exactly 3 items now, took any number of items");
    }

    @Test
    void seesNoDifferenceBetweenTypedAndDynamicSchemasOfTheSameFields() {
        ModelSchema<?> typed = ModelSchema.of(Flower.class);
        ModelSchema<?> petal = rows(
                Field.number("petal_width").between(0, 10), Field.text("note").optional());
        ModelSchema<?> dynamic = rows(
                Field.tensor("weights", DataType.FP64, -1),
                Field.choice("species", "virginica", "setosa"),
                Field.of("petals", new ListType(new RecordType(petal), List.of())),
                Field.number("score").optional().describedAs("of another description"));

        assertThat(ContractChanges.between(typed, dynamic, typed, dynamic)).isEmpty();
        assertThat(ContractChanges.between(dynamic, typed, dynamic, typed)).isEmpty();
        assertThat(ContractChanges.between(typed, typed, typed, typed)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sameInJson")
    void seesNoDifferenceBetweenWhatIsTheSameInJson(Field one, Field other) {
        ModelSchema<?> before = rows(one);
        ModelSchema<?> after = rows(other);

        assertThat(ContractChanges.between(before, after, before, after)).isEmpty();
        assertThat(ContractChanges.between(after, before, after, before)).isEmpty();
    }

    static Stream<Arguments> sameInJson() {
        return Stream.of(
                Arguments.of(tensor(DataType.FP64, 1), x(NUMBER)),
                Arguments.of(tensor(DataType.STRING, 1), x(TEXT)),
                Arguments.of(tensor(DataType.FP32, 4, 1), tensor(DataType.FP32, 4)),
                Arguments.of(tensor(DataType.FP64, 4), list(NUMBER, new Size(4, 4))),
                Arguments.of(x(Scalar.INSTANT), x(Scalar.OFFSET_DATE_TIME)),
                Arguments.of(
                        x(Scalar.INT8, bound(Limit.GREATER, "-1")),
                        x(Scalar.UINT8, bound(Limit.LESS_OR_EQUAL, "127.5"))));
    }

    @Test
    void triesTheWordsOfAChoiceAgainstTheLimitsOfFreeText() {
        ModelSchema<?> words = rows(Field.choice("x", "a", "abc"));

        assertThat(input(words, rows(x(Scalar.TEXT, new Size(1, 3))))).isEmpty();
        assertThat(input(words, rows(matching("^a$")))).containsExactly("input field 'x': no longer takes 'abc'");
    }

    @Test
    void takesWholeNumbersForNumbers() {
        assertThat(input(rows(x(Scalar.INT64)), rows(x(Scalar.FP32)))).isEmpty();
        assertThat(output(rows(x(Scalar.FP64)), rows(x(Scalar.INT32)))).isEmpty();
    }
}
