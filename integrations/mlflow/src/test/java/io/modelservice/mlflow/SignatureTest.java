package io.modelservice.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import io.modelservice.core.source.ArtifactRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a signature makes of a model's inputs and outputs. */
class SignatureTest {
    private static final Field VECTOR = Field.tensor("X", DataType.FP32, 3);
    private static final String MIXED =
            "[{'type': 'double', 'name': 'a', 'required': true}, {'type': 'long', 'name': 'b'}, {'type': 'boolean', 'name': 'c', 'required': false}]";

    private static MLModel<Row, Row> model(String inputs, String outputs, Field... taken) {
        Map<String, String> texts = Map.of("inputs", inputs.replace('\'', '"'), "outputs", outputs.replace('\'', '"'));
        Signature signature = Signature.read(new MlmodelFile(Map.of(), texts, Optional.empty()))
                .orElseThrow();
        return SignatureDecorator.around(new EchoModel(taken), signature);
    }

    private static Tensor floats(int rows, float... values) {
        return Tensor.of(values, rows, values.length / rows);
    }

    @Test
    void showsTheColumnsAsFields() {
        assertThat(model(MIXED, "[]", VECTOR).inputSchema().fields())
                .containsExactly(
                        Field.number("a"),
                        Field.integer("b"),
                        new Field("c", Field.bool("c").type(), Field.Presence.OPTIONAL, Field.Notes.NONE));
    }

    @Test
    void putsColumnsSideBySideInTheSignaturesOrder() {
        MLModel<Row, Row> model = model(MIXED, "[]", VECTOR);
        Batch<Row> batch = Batch.of(
                model.inputSchema(),
                2,
                Map.of(
                        "c", Tensor.of(DataType.BOOL, java.nio.ByteBuffer.wrap(new byte[] {1, 0}), 2),
                        "a", Tensor.of(new double[] {0.1, 0.2}, 2),
                        "b", Tensor.of(new long[] {5, 6}, 2)));
        assertThat(model.predictBatch(batch).tensor("out_X")).isEqualTo(floats(2, 0.1f, 5, 1, 0.2f, 6, 0));
    }

    @Test
    void doesTheSameForRowsAndTakesWhatIsAbsentForNoNumber() {
        MLModel<Row, Row> model = model(MIXED, "[]", VECTOR);
        List<Row> rows = List.of(
                Row.of(model.inputSchema(), Map.of("a", 0.5, "b", 1L, "c", true)),
                Row.of(model.inputSchema(), Map.of("a", 1.5, "b", 2L)));
        assertThat(model.predictBatch(Batch.of(model.inputSchema(), rows)).tensor("out_X"))
                .isEqualTo(floats(2, 0.5f, 1, 1, 1.5f, 2, Float.NaN));
    }

    @Test
    void answersAnEmptyBatch() {
        MLModel<Row, Row> model = model(MIXED, "[]", VECTOR);
        assertThat(model.predictBatch(Batch.of(model.inputSchema(), List.of())).size())
                .isZero();
    }

    @Test
    void refusesAGapWhereTheModelKnowsNone() {
        String inputs = "[{'type': 'long', 'name': 'a'}, {'type': 'integer', 'name': 'b', 'optional': true}]";
        MLModel<Row, Row> model = model(inputs, "[]", Field.tensor("X", DataType.INT64, 2));
        assertThatThrownBy(() -> model.predict(Row.of(model.inputSchema(), Map.of("a", 1L))))
                .isInstanceOf(SchemaValidationException.class)
                .hasMessage("Field 'b' should be given: the model's input has no value for an absent one.");
    }

    @Test
    void refusesANumberThatTheModelsTypeCantHold() {
        MLModel<Row, Row> model = model(
                "[{'type': 'long', 'name': 'a'}, {'type': 'long', 'name': 'b'}]",
                "[]",
                Field.tensor("X", DataType.INT32, 2));
        assertThatThrownBy(() -> model.predict(Row.of(model.inputSchema(), Map.of("a", 1L, "b", 1L << 31))))
                .isInstanceOf(SchemaValidationException.class)
                .hasMessage("Field 'b' should be from -2147483648 to 2147483647, which the model's input takes.");
    }

    @Test
    void refusesANumberBeyondSinglePrecision() {
        MLModel<Row, Row> model = model(
                "[{'type': 'double', 'name': 'a'}, {'type': 'double', 'name': 'b'}]",
                "[]",
                Field.tensor("X", DataType.FP32, 2));
        assertThatThrownBy(() -> model.predict(Row.of(model.inputSchema(), Map.of("a", 1.0, "b", 1e39))))
                .isInstanceOf(SchemaValidationException.class)
                .hasMessage("Field 'b' is beyond single precision, which the model's input takes.");
    }

    @Test
    void putsTextsSideBySide() {
        MLModel<Row, Row> model = model(
                "[{'type': 'string', 'name': 'a'}, {'type': 'string', 'name': 'b'}]",
                "[]",
                Field.tensor("X", DataType.STRING, 2));
        Row row = model.predict(Row.of(model.inputSchema(), Map.of("a", "x", "b", "y")));
        assertThat(row.tensor("out_X")).isEqualTo(Tensor.of(new @Nullable String[] {"x", "y"}, 2));
    }

    @Test
    void givesColumnsToInputsByName() {
        MLModel<Row, Row> model = model(
                "[{'type': 'string', 'name': 'job'}, {'type': 'double', 'name': 'age'}, {'type': 'array', 'items': {'type': 'double'}, 'name': 'v'}]",
                "[]",
                Field.tensor("age", DataType.FP32, 1),
                Field.text("job"),
                Field.tensor("v", DataType.FP32, 2));
        Row row = model.predict(Row.of(
                model.inputSchema(), Map.of("job", "cook", "age", 41.5, "v", Tensor.of(new double[] {1, 2}, 2))));
        assertThat(row.tensor("out_age")).isEqualTo(Tensor.of(new float[] {41.5f}, 1));
        assertThat(row.text("out_job")).isEqualTo("cook");
        assertThat(row.tensor("out_v")).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    }

    @Test
    void takesAnUnnamedTensorForTheOnlyInput() {
        MLModel<Row, Row> model =
                model("[{'type': 'tensor', 'tensor-spec': {'dtype': 'float64', 'shape': [-1, 3]}}]", "[]", VECTOR);
        assertThat(model.inputSchema().fields()).containsExactly(Field.tensor("X", DataType.FP64, 3));
        Batch<Row> batch = Batch.of(model.inputSchema(), 1, Map.of("X", Tensor.of(new double[] {1, 2, 3}, 1, 3)));
        assertThat(model.predictBatch(batch).tensor("out_X")).isEqualTo(floats(1, 1, 2, 3));
    }

    @Test
    void copiesNothingWhereTypesAreTheSame() {
        MLModel<Row, Row> model =
                model("[{'type': 'tensor', 'tensor-spec': {'dtype': 'float32', 'shape': [-1, 3]}}]", "[]", VECTOR);
        Tensor given = floats(2, 1, 2, 3, 4, 5, 6);
        Batch<Row> batch = Batch.of(model.inputSchema(), 2, Map.of("X", given));
        assertThat(model.predictBatch(batch).tensor("out_X")).isSameAs(given);
    }

    static List<Arguments> singles() {
        return List.of(
                arguments("[-1]", Field.tensor("x", DataType.FP32, 1)),
                arguments("[-1, 1]", Field.tensor("x", DataType.FP32, 1)),
                arguments("[-1, 1]", Field.scalar("x", io.modelservice.base.Scalar.FP32)),
                arguments("[-1]", Field.scalar("x", io.modelservice.base.Scalar.FP32)));
    }

    @ParameterizedTest
    @MethodSource("singles")
    void takesOneNumberForOne(String shape, Field input) {
        MLModel<Row, Row> model = model(
                "[{'name': 'x', 'type': 'tensor', 'tensor-spec': {'dtype': 'float32', 'shape': %s}}]".formatted(shape),
                "[]",
                input);
        assertThat(model.inputSchema().fields()).containsExactly(Field.tensor("x", DataType.FP32));
        assertThat(model.predict(Row.of(model.inputSchema(), Map.of("x", 2f))).number("out_x"))
                .isEqualTo(2);
    }

    static List<Arguments> outputs() {
        return List.of(
                arguments(
                        "[{'type': 'string', 'name': 'label'}, {'type': 'double', 'name': 'p'}]",
                        List.of("label", "p")),
                arguments("[{'type': 'string', 'name': 'label'}]", List.of("out_x", "out_y")),
                arguments(
                        "[{'type': 'tensor', 'tensor-spec': {'dtype': 'float32', 'shape': [-1]}}]",
                        List.of("out_x", "out_y")),
                arguments(
                        "[{'type': 'long', 'name': 'out_y'}, {'type': 'long', 'name': 'out_x'}]",
                        List.of("out_x", "out_y")));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void namesTheOutputsByTheSignatureIfItNamesAsMany(String outputs, List<String> names) {
        MLModel<Row, Row> model = model(
                "[{'type': 'long', 'name': 'x'}, {'type': 'long', 'name': 'y'}]",
                outputs,
                Field.integer("x"),
                Field.integer("y"));
        Row row = model.predict(Row.of(model.inputSchema(), Map.of("x", 1L, "y", 2L)));
        ModelSchema<Row> schema = model.outputSchema();
        assertThat(schema.fields()).extracting(Field::name).isEqualTo(names);
        assertThat(row.value(names.get(0))).isEqualTo(1L);
        assertThat(row.value(names.get(1))).isEqualTo(2L);
    }

    static List<Arguments> misfits() {
        Field two = Field.tensor("X", DataType.INT64, 2);
        return List.of(
                arguments(
                        MIXED,
                        new Field[] {Field.tensor("X", DataType.FP32, 4)},
                        "[a FP64, b INT64, c BOOL]",
                        "[X FP32[4]]"),
                arguments(
                        "[{'type': 'double', 'name': 'a'}, {'type': 'long', 'name': 'b'}]",
                        new Field[] {two},
                        "[a FP64, b INT64]",
                        "[X INT64[2]]"),
                arguments(
                        "[{'type': 'string', 'name': 'a'}, {'type': 'long', 'name': 'b'}]",
                        new Field[] {two},
                        "[a STRING, b INT64]",
                        "[X INT64[2]]"),
                arguments(
                        "[{'type': 'long', 'name': 'a'}]",
                        new Field[] {Field.integer("x"), Field.integer("y")},
                        "[a INT64]",
                        "[x INT64, y INT64]"),
                arguments(
                        "[{'type': 'long', 'name': 'x'}]",
                        new Field[] {Field.integer("x"), Field.integer("y")},
                        "[x INT64]",
                        "[x INT64, y INT64]"),
                arguments(
                        "[{'type': 'tensor', 'tensor-spec': {'dtype': 'float32', 'shape': [-1, 4]}}]",
                        new Field[] {VECTOR},
                        "X FP32[4]",
                        "X FP32[3]"),
                arguments(
                        "[{'name': 'y', 'type': 'tensor', 'tensor-spec': {'dtype': 'float32', 'shape': [-1, 3]}}]",
                        new Field[] {VECTOR},
                        "[y FP32[-1, 3]]",
                        "[X FP32[3]]"),
                arguments(
                        "[{'type': 'map', 'values': {'type': 'long'}, 'name': 'X'}]",
                        new Field[] {VECTOR},
                        "X OBJECT",
                        "X FP32[3]"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void namesBothSidesOfAMisfit(String inputs, Field[] taken, String signature, String model) {
        assertThatThrownBy(() -> model(inputs, "[]", taken))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage(
                        "the MLmodel file's signature has the inputs %s, which don't fit the model's %s; log the model with a signature of its own inputs, or without one"
                                .formatted(signature, model));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesASignatureThatIsNone(String inputs, String message) {
        assertThatThrownBy(() -> model(inputs, "[]", VECTOR))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining(message);
    }

    static List<Arguments> broken() {
        return List.of(
                arguments("{", "signature.inputs is no list in JSON"),
                arguments("{}", "signature.inputs is no list in JSON"),
                arguments("[{'type': 'quaternion', 'name': 'a'}]", "the type 'quaternion', which is not known here"),
                arguments(
                        "[{'type': 'tensor', 'tensor-spec': {'dtype': 'complex64', 'shape': [-1]}}]",
                        "tensors of 'complex64'"),
                arguments("[{'type': 'long', 'name': 'a'}, {'type': 'long', 'name': 'a'}]", "has a name twice"));
    }
}
