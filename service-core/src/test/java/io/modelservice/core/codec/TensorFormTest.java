package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.TensorForm.Spec;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TensorFormTest {
    enum Color {
        @JsonProperty("red")
        RED,
        @JsonProperty("green")
        GREEN
    }

    record Point(@Max(9) int x) {}

    record Person(
            @Min(0) @Max(120) long age,
            double height,
            @Size(max = 4) String name,
            Color color,
            LocalDate born,
            @Nullable Double weight,
            @Nullable BigDecimal wealth,
            Optional<Point> point) {
        Person {
            if (age == 13) {
                throw new IllegalArgumentException("thirteen is not for us.");
            }
        }
    }

    private static final TensorForm<Person> PEOPLE = form(ModelSchema.of(Person.class));
    private static final ModelSchema<Row> MATRIX = ModelSchema.rows(
            "Matrix",
            Field.tensor("x", DataType.FP32, 2),
            Field.tensor("words", DataType.STRING, -1).optional(),
            Field.tensor("blob", DataType.BYTES, 1).optional());

    private static <T> TensorForm<T> form(ModelSchema<T> schema) {
        return SchemaCodec.of(schema, UnknownFields.IGNORE).tensors();
    }

    private static Tensor bytes(DataType type, ByteBuffer little, long... shape) {
        return Tensor.of(type, little.flip(), shape);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor utf8(String... texts) {
        return Tensor.ofObjects(
                DataType.BYTES,
                Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toArray(),
                texts.length);
    }

    private static Tensor nulls(@Nullable Object... elements) {
        return Tensor.ofObjects(DataType.OBJECT, elements, elements.length);
    }

    private static Map<String, Named> person() {
        Map<String, Named> tensors = new java.util.LinkedHashMap<>();
        put(tensors, new Named("age", Tensor.of(new long[] {30, 40}, 2)));
        put(tensors, new Named("height", Tensor.of(new double[] {1.5, 2}, 2, 1)));
        put(tensors, new Named("name", utf8("Ada", "Bob")));
        put(tensors, new Named("color", Tensor.of(new String[] {"red", "green"}, 2)));
        put(tensors, new Named("born", utf8("2000-01-31", "1990-12-01")));
        return tensors;
    }

    private static void put(Map<String, Named> tensors, Named named) {
        tensors.put(named.name(), named);
    }

    @Test
    void aNullInOneRowChangesNoNumberInAnother() {
        Map<String, Named> tensors = person();
        put(tensors, new Named("weight", DataType.FP32, nulls(0.1f, null)));

        Batch<Person> batch = PEOPLE.read(List.copyOf(tensors.values()));

        assertThat(batch.get(0).weight()).isEqualTo((double) 0.1f); // as without the null
        assertThat(batch.get(1).weight()).isNull();
    }

    @Test
    void namesOfTheCallersAreToldInPartAlone() {
        Named tensor = new Named("n".repeat(100_000), Tensor.of(new long[] {30, 40}, 2));

        assertThatThrownBy(() -> PEOPLE.read(List.of(tensor)))
                .isInstanceOf(ValidationException.class)
                .message()
                .contains("n".repeat(256) + "...'")
                .hasSizeLessThan(2000);
    }

    @Test
    void aShapeHasDimensionsThatCanBeTold() {
        Violations violations = new Violations();

        assertThat(BinaryTensors.count(new long[65], violations)).isNegative();
        assertThat(violations.messages("shape"))
                .containsExactly(
                        "Field 'shape' has error 'shape', Input should have a shape of at most 64 dimensions.");
    }

    @Test
    void describesEachFieldAsATensor() {
        assertThat(PEOPLE.specs())
                .containsExactly(
                        new Spec("age", DataType.INT64, List.of(-1L), true),
                        new Spec("height", DataType.FP64, List.of(-1L), true),
                        new Spec("name", DataType.STRING, List.of(-1L), true),
                        new Spec("color", DataType.STRING, List.of(-1L), true),
                        new Spec("born", DataType.STRING, List.of(-1L), true),
                        new Spec("weight", DataType.FP64, List.of(-1L), false),
                        new Spec("wealth", DataType.STRING, List.of(-1L), false),
                        new Spec("point", DataType.STRING, List.of(-1L), false));
        assertThat(form(MATRIX).specs().get(0)).isEqualTo(new Spec("x", DataType.FP32, List.of(-1L, 2L), true));
        assertThat(Stream.of(DataType.values()).map(TensorForm::word))
                .contains("BOOL", "UINT64", "FP16", "BF16", "BYTES")
                .doesNotContain("STRING", "OBJECT");
        assertThat(TensorForm.type("BYTES")).isEqualTo(DataType.BYTES);
        assertThat(TensorForm.type("STRING")).isNull();
    }

    @Test
    void readsColumnsOfSingleValuesIntoRows() {
        Map<String, Named> tensors = person();
        put(tensors, new Named("weight", DataType.FP64, nulls(70.5, null)));
        put(tensors, new Named("wealth", DataType.BYTES, nulls(null, "12.50")));
        put(tensors, new Named("point", utf8("{\"x\":1}", "null")));

        assertThat(PEOPLE.read(List.copyOf(tensors.values())))
                .containsExactly(
                        new Person(
                                30,
                                1.5,
                                "Ada",
                                Color.RED,
                                LocalDate.of(2000, 1, 31),
                                70.5,
                                null,
                                Optional.of(new Point(1))),
                        new Person(
                                40,
                                2,
                                "Bob",
                                Color.GREEN,
                                LocalDate.of(1990, 12, 1),
                                null,
                                new BigDecimal("12.50"),
                                Optional.empty()));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        new Named("age", Tensor.of(new long[] {1, 121}, 2)),
                        "Field 'inputs, age, 1' has error 'less_than_equal', Input should be less than or equal to 120."),
                arguments(
                        new Named("age", Tensor.of(new long[] {13, 1}, 2)),
                        "Field 'inputs, 0' has error 'value_error', Value error, thirteen is not for us."),
                arguments(
                        new Named("age", Tensor.of(new double[] {1, 2}, 2)),
                        "Field 'inputs, age' has error 'datatype', Input should have the datatype INT64, not FP64."),
                arguments(
                        new Named("age", utf8("1", "2")),
                        "Field 'inputs, age' has error 'datatype', Input should have the datatype INT64, not BYTES."),
                arguments(
                        new Named("age", Tensor.of(new long[] {1, 2, 3, 4}, 2, 2)),
                        "Field 'inputs, age' has error 'shape', Input should have the shape [-1], where -1 is any number, not [2, 2]."),
                arguments(
                        new Named("born", utf8("2000-01-31")),
                        "Field 'inputs, born' has error 'rows', Input should have as many rows as those before it, 2, not 1."),
                arguments(
                        new Named("age", DataType.INT64, nulls(1L, null)),
                        "Field 'inputs, age, 1' has error 'int_type', Input should be a valid integer."),
                arguments(
                        new Named("height", Tensor.of(new double[] {1, Double.NaN}, 2)),
                        "Field 'inputs, height, 1' has error 'finite_number', Input should be a finite number."),
                arguments(
                        new Named("height", Tensor.of(new long[] {1, (1L << 53) + 1}, 2)),
                        "Field 'inputs, height, 1' has error 'float_type', Input should be an integer that a double-precision number can be."),
                arguments(
                        new Named("name", utf8("Ada", "Bobby")),
                        "Field 'inputs, name, 1' has error 'string_too_long', String should have at most 4 characters."),
                arguments(
                        new Named(
                                "name",
                                Tensor.ofObjects(DataType.BYTES, new Object[] {new byte[] {-1}, new byte[0]}, 2)),
                        "Field 'inputs, name, 0' has error 'string_unicode', Input should be a valid string, unable to parse raw data as a unicode string."),
                arguments(
                        new Named("color", utf8("red", "Red")),
                        "Field 'inputs, color, 1' has error 'enum', Input should be 'red' or 'green'."),
                arguments(
                        new Named("born", utf8("2000-01-31", "31.1.2000")),
                        "Field 'inputs, born, 1' has error 'date_from_datetime_parsing', Input should be a valid date or datetime, of the form 2026-01-31."),
                arguments(
                        new Named("wealth", utf8("1.5", "١")),
                        "Field 'inputs, wealth, 1' has error 'float_type', Input should be a valid number."),
                arguments(
                        new Named("point", utf8("{\"x\":1}", "{\"x\":10}")),
                        "Field 'inputs, point, 1, x' has error 'less_than_equal', Input should be less than or equal to 9."),
                arguments(
                        new Named("point", utf8("{\"x\":1}", "{\"x\":1")),
                        "Field 'inputs, point, 1, 6' has error 'json_invalid', JSON decode error."),
                arguments(
                        new Named("agee", Tensor.of(new long[] {1, 2}, 2)),
                        "Field 'inputs, agee' has error 'extra_forbidden', Extra inputs are not permitted."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void saysWhichTensorAndRowIsWrong(Named wrong, String message) {
        Map<String, Named> tensors = person();
        put(tensors, wrong);

        assertThatThrownBy(() -> PEOPLE.read(List.copyOf(tensors.values())))
                .isInstanceOfSatisfying(
                        ValidationException.class, e -> assertThat(e.messages()).containsExactly(message));
    }

    @Test
    void listsAllMistakes() {
        Tensor two = Tensor.of(new long[] {1, 2}, 2);
        List<Named> tensors = List.of(
                new Named("age", Tensor.of(new long[] {-1, 121}, 2)),
                new Named("more", two),
                new Named("age", two),
                new Named("color", utf8("blue", "red")));

        ValidationException refused = catchThrowableOfType(ValidationException.class, () -> PEOPLE.read(tensors));

        assertThat(refused.messages())
                .containsExactly(
                        "Field 'inputs, age, 0' has error 'greater_than_equal', Input should be greater than or equal to 0.",
                        "Field 'inputs, age, 1' has error 'less_than_equal', Input should be less than or equal to 120.",
                        "Field 'inputs, more' has error 'extra_forbidden', Extra inputs are not permitted.",
                        "Field 'inputs, age' has error 'duplicate', Input should be given once.",
                        "Field 'inputs, color, 0' has error 'enum', Input should be 'red' or 'green'.",
                        "Field 'inputs, height' has error 'missing', Field required.",
                        "Field 'inputs, name' has error 'missing', Field required.",
                        "Field 'inputs, born' has error 'missing', Field required.");
    }

    static Stream<Arguments> widenings() {
        return Stream.of(
                arguments(DataType.INT64, bytes(DataType.INT8, buffer(1).put((byte) -2), 1), -2L),
                arguments(DataType.INT64, bytes(DataType.UINT32, buffer(4).putInt(-1), 1), 4294967295L),
                arguments(DataType.INT32, bytes(DataType.UINT16, buffer(2).putShort((short) -1), 1), 65535),
                arguments(DataType.UINT16, bytes(DataType.UINT8, buffer(1).put((byte) -1), 1), 255),
                arguments(DataType.FP64, bytes(DataType.FP32, buffer(4).putFloat(0.5f), 1), 0.5),
                arguments(DataType.FP64, bytes(DataType.INT64, buffer(8).putLong(-7), 1), -7.0),
                arguments(DataType.FP32, bytes(DataType.FP16, buffer(2).putShort((short) 0x3c00), 1), 1f),
                arguments(DataType.FP32, bytes(DataType.INT16, buffer(2).putShort((short) -3), 1), -3f),
                arguments(DataType.FP64, bytes(DataType.FP32, buffer(4).putFloat(Float.NaN), 1), Double.NaN),
                arguments(DataType.INT64, bytes(DataType.UINT64, buffer(8).putLong(1), 1), null),
                arguments(DataType.UINT32, bytes(DataType.INT8, buffer(1).put((byte) 1), 1), null),
                arguments(DataType.INT32, bytes(DataType.INT64, buffer(8).putLong(1), 1), null),
                arguments(DataType.FP32, bytes(DataType.INT32, buffer(4).putInt(1), 1), null),
                arguments(DataType.FP32, bytes(DataType.FP64, buffer(8).putDouble(1), 1), null),
                arguments(DataType.FP32, bytes(DataType.BOOL, buffer(1).put((byte) 1), 1), null),
                arguments(DataType.BOOL, bytes(DataType.UINT8, buffer(1).put((byte) 1), 1), null));
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @MethodSource("widenings")
    void takesNumbersOfATypeThatLosesNothing(DataType own, Tensor given, @Nullable Object value) {
        TensorForm<Row> form = form(ModelSchema.rows("Numbers", Field.tensor("x", own, 1)));
        List<Named> tensors = List.of(new Named("x", given.reshape(1, 1)));

        if (value == null) {
            assertThatThrownBy(() -> form.read(tensors)).hasMessageContaining("'datatype'");
        } else {
            Tensor column = form.read(tensors).tensor("x");
            assertThat(column.type()).isEqualTo(own);
            assertThat(column.value(0)).isEqualTo(value);
        }
    }

    @Test
    void keepsATensorFieldAsItLies() {
        byte[] body = new byte[20];
        ByteBuffer floats = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        floats.putInt(7).putFloat(1).putFloat(Float.NaN).putFloat(3).putFloat(4);
        Tensor tensor = requireNonNull(
                BinaryTensors.read(DataType.FP32, ByteBuffer.wrap(body, 4, 16), new long[] {2, 2}, new Violations()));

        Batch<Row> batch = form(MATRIX).read(List.of(new Named("x", tensor)));
        Tensor column = batch.tensor("x");
        floats.putFloat(4, 9f);

        assertThat(column).isSameAs(tensor);
        assertThat(column.floats().get(0)).isEqualTo(9f);
        assertThat(form(MATRIX).write(batch, Set.of("x"))).containsExactly(new Named("x", tensor));
    }

    @Test
    void readsTextsAndBytesFromEither() {
        List<Named> tensors = List.of(
                new Named("x", Tensor.of(new float[2], 1, 2)),
                new Named("words", utf8("ä", "b").reshape(1, 2)),
                new Named("blob", Tensor.of(new String[] {"ä"}, 1, 1)));

        Batch<Row> batch = form(MATRIX).read(tensors);

        assertThat(batch.tensor("words")).isEqualTo(Tensor.of(new String[] {"ä", "b"}, 1, 2));
        assertThat(batch.tensor("blob")).isEqualTo(utf8("ä").reshape(1, 1));
    }

    @Test
    void takesOneInstanceWithoutTheAxisOfTheBatch() {
        var read = form(MATRIX).readRequest(List.of(new Named("x", Tensor.of(new float[] {1, 2}, 2))));

        assertThat(read.single()).isTrue();
        assertThat(form(MATRIX).write(read.batch(), Set.of("x"), read.single()))
                .containsExactly(new Named("x", Tensor.of(new float[] {1, 2}, 2)));
        assertThatThrownBy(() -> PEOPLE.read(person().values().stream()
                        .map(named ->
                                new Named(named.name(), named.tensor().row(0).reshape()))
                        .map(named ->
                                named.name().equals("age") ? new Named("age", Tensor.of(new long[] {121})) : named)
                        .toList()))
                .hasMessageContaining("Field 'inputs, age' has error 'less_than_equal'");
    }

    @Test
    void writesColumnsWithWhatIsAbsentInThem() {
        Batch<Person> people = Batch.of(
                ModelSchema.of(Person.class),
                List.of(
                        new Person(
                                1, 1, "a", Color.RED, LocalDate.of(2000, 1, 31), 70.5, null, Optional.of(new Point(1))),
                        new Person(2, 2, "b", Color.GREEN, LocalDate.of(2000, 2, 1), null, null, Optional.empty())));

        assertThat(PEOPLE.write(people, Set.of("color", "born", "weight", "wealth", "point")))
                .containsExactly(
                        new Named("color", Tensor.of(new String[] {"red", "green"}, 2)),
                        new Named("born", Tensor.of(new String[] {"2000-01-31", "2000-02-01"}, 2)),
                        new Named("weight", DataType.FP64, nulls(70.5, null)),
                        new Named("wealth", DataType.STRING, nulls(null, null)),
                        new Named("point", DataType.STRING, nulls("{\"x\":1}", null)));
    }

    @Test
    void saysForWiresWithoutNullWhatIsAbsent() {
        assertThat(new Named("w", DataType.FP64, nulls(70.5, null)).withoutNulls())
                .contains(new Named("w", Tensor.of(new double[] {70.5, Double.NaN}, 2)));
        assertThat(new Named("w", DataType.STRING, nulls(null, null)).withoutNulls())
                .isEmpty();
        assertThatThrownBy(() -> new Named("w", DataType.INT64, nulls(1L, null)).withoutNulls())
                .hasMessageContaining("Tensor 'w' holds null, which elements of INT64 can't be here");
    }

    @Test
    void fillsRowsOfAbsentTensors() {
        Batch<Row> batch = Batch.of(
                MATRIX,
                2,
                Map.of(
                        "x", Tensor.of(new float[4], 2, 2),
                        "words", nulls(Tensor.of(new String[] {"a", "b"}, 2), null)));

        assertThat(form(MATRIX).write(batch, Set.of("words")))
                .containsExactly(new Named(
                        "words",
                        DataType.STRING,
                        Tensor.ofObjects(DataType.OBJECT, new Object[] {"a", "b", null, null}, 2, 2)));
    }

    @Test
    void refusesRowsThatCostNothingToSend() {
        TensorForm<Row> form = form(ModelSchema.rows("Empty", Field.tensor("x", DataType.FP32, -1)));
        Tensor nothing = Tensor.of(DataType.FP32, ByteBuffer.allocate(0), Integer.MAX_VALUE, 0);

        assertThatThrownBy(() -> form.read(List.of(new Named("x", nothing)))).hasMessageContaining("'shape'");
        assertThat(form.read(List.of(new Named("x", nothing.reshape(3, 0))))).hasSize(3);
    }
}
