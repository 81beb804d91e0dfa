package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fields of a file are, and what configuration makes of them. */
class FieldsTest {
    private static final Map<String, Object> NONE = Map.of();

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("iris_zipmap", NONE, "X FP32[4]", "output_label INT64, output_probability map of FP32"),
                Arguments.of(
                        "iris_columns",
                        NONE,
                        "sepal_length FP32[1], sepal_width FP32[1], petal_length FP32[1], petal_width FP32[1]",
                        "output_label TEXT, output_probability map of FP32"),
                Arguments.of("diabetes_linear", NONE, "X FP32[10]", "variable FP32[1]"),
                Arguments.of(
                        "clothes",
                        NONE,
                        "colour STRING[1], size STRING[1], weight FP32[1]",
                        "output_label INT64, output_probability map of FP32"),
                Arguments.of("two_targets", NONE, "X FP32[4]", "label INT64[2], probabilities any"),
                Arguments.of("image", NONE, "pixels FP32[3, 8, 8]", "dense_1/BiasAdd:0 FP32[2]"),
                Arguments.of("fixed_axes", NONE, "x FP32[1, 4]", "y FP32[1, 2]"),
                Arguments.of("open_axes", NONE, "x FP32[-1], mask BOOL[-1]", "kept FP32[-1], total FP32"),
                Arguments.of("square", NONE, "m FP32[-1, -1]", "t FP32[-1, -1]"),
                Arguments.of("scalars", NONE, "a FP64, b FP64", "sum FP64, less BOOL"),
                Arguments.of("texts", NONE, "words STRING[2, 2]", "same STRING[2, 2]"),
                Arguments.of(
                        "types",
                        NONE,
                        "bool BOOL, int8 INT8, int16 INT16, int32 INT32, int64 INT64, uint8 UINT8, float FP32, double FP64,"
                                + " float16 FP16, bfloat16 BF16, string TEXT",
                        "bool_out BOOL, int8_out INT8, int16_out INT16, int32_out INT32, int64_out INT64, uint8_out UINT8,"
                                + " float_out FP32, double_out FP64, float16_out FP16, bfloat16_out BF16, string_out TEXT,"
                                + " uint16_out UINT16, uint32_out UINT32"),
                Arguments.of(
                        "image",
                        Map.of(
                                "input_names",
                                Map.of("pixels", "picture"),
                                "output_names",
                                Map.of("dense_1/BiasAdd:0", "scores"),
                                "class_labels",
                                Map.of("dense_1/BiasAdd:0", List.of("cat", "dog"))),
                        "picture FP32[3, 8, 8]",
                        "scores map of FP32"),
                Arguments.of(
                        "iris_tensors",
                        Map.of(
                                "outputs",
                                List.of("probabilities", "label"),
                                "class_labels",
                                Map.of("label", List.of("setosa", "versicolor", "virginica"))),
                        "X FP32[4]",
                        "probabilities FP32[3], label TEXT one of [setosa, versicolor, virginica]"),
                Arguments.of(
                        "open_axes",
                        Map.of("batched", false),
                        "x FP32[-1, -1], mask BOOL[-1, -1]",
                        "kept FP32[-1, -1], total FP32[-1]"),
                Arguments.of(
                        "iris_zipmap",
                        Map.of("batched", false),
                        "X FP32[-1, 4]",
                        "output_label INT64[-1], output_probability list of map of FP32"),
                Arguments.of(
                        "open_axes",
                        Map.of("input_shapes", Map.of("x", List.of(-1, 3))),
                        "x FP32[3], mask BOOL[-1]",
                        "kept FP32[-1], total FP32"),
                Arguments.of("unknown_rank", NONE, "x FP32[-1, 3]", "y FP32"),
                Arguments.of(
                        "unknown_rank", Map.of("output_shapes", Map.of("y", List.of(-1, 3))), "x FP32[3]", "y FP32[3]"),
                Arguments.of("uint64_output", Map.of("outputs", List.of("z")), "x INT64", "z INT64"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void areReadFromTheFile(String name, Map<String, Object> settings, String inputs, String outputs) {
        try (OnnxModel model = TestModels.load(name, settings)) {
            assertThat(text(model.inputSchema())).isEqualTo(inputs);
            assertThat(text(model.outputSchema())).isEqualTo(outputs);
        }
    }

    private static String text(ModelSchema<Row> schema) {
        assertThat(schema.fields()).allMatch(Field::isRequired);
        return schema.fields().stream()
                .map(field -> field.name() + " " + text(field.type()))
                .collect(Collectors.joining(", "));
    }

    private static String text(ValueType type) {
        if (type instanceof MapType map) {
            return "map of " + text(map.value());
        }
        if (type instanceof ListType list) {
            return "list of " + text(list.element());
        }
        if (type instanceof ScalarType scalar && scalar.constraints().isEmpty()) {
            return scalar.scalar().toString();
        }
        if (type instanceof ScalarType scalar) {
            return scalar.scalar() + " one of "
                    + ((io.modelservice.base.Constraint.OneOf)
                                    scalar.constraints().get(0))
                            .words();
        }
        return type.toString();
    }
}
