package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.modelservice.examples.basics.RoundingDecorator.Configuration;
import io.modelservice.examples.basics.Samples.MatrixModel;
import io.modelservice.examples.basics.Samples.PointModel;
import io.modelservice.examples.basics.Samples.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundingDecoratorTest {
    private static <I, O> MLModel<I, O> rounded(MLModel<I, O> model, int decimals, String... fields) {
        return new RoundingDecorator<>(model, new Configuration(List.of(fields), decimals));
    }

    @Test
    void roundsTheNamedFieldsOfATypedModel() {
        MLModel<?, ?> chain = rounded(new PointModel(), 2, "distance", "share");

        assertThat(Samples.one(chain, 3.0, 1.0, Unit.MILES)).containsExactly(3.16, 0.33f, 1, Unit.MILES);
        assertThat(Samples.rows(chain, List.of(new @Nullable Object[] {3.0, 1.0, Unit.MILES}, new @Nullable Object[] {
                    0.0, 1.005, Unit.METRES
                })))
                .containsExactly(nulls(3.16, 0.33f, 1, Unit.MILES), nulls(1.01, null, 1, Unit.METRES));
    }

    private static List<@Nullable Object> nulls(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void roundsColumnsAndLeavesTheOthersWhereTheyAre() {
        Tensor x = Tensor.of(new float[] {1, 2, 5, 4}, 2, 2);
        MLModel<?, ?> chain = rounded(new MatrixModel(), 1, "scaled", "sum");

        Batch<?> outputs = Samples.columns(
                chain,
                2,
                Map.of(
                        "x", x,
                        "offset", Tensor.of(new double[] {0.25, 0.24}, 2),
                        "label", Tensor.of(new String[] {"a", "b"}, 2)));

        assertThat(outputs.tensor("x")).isSameAs(x);
        assertThat(outputs.tensor("scaled")).isEqualTo(Tensor.of(new float[] {0.3f, 0.7f, 1.7f, 1.3f}, 2, 2));
        assertThat(outputs.tensor("sum")).isEqualTo(Tensor.of(new double[] {3.3, 9.2}, 2));
    }

    @Test
    void roundsASingleRowOfTensors() {
        MLModel<?, ?> chain = rounded(new MatrixModel(), 1, "scaled");
        Tensor x = Tensor.of(new float[] {1, 2}, 2);

        assertThat(Samples.one(chain, x, 0.25, "a")).containsExactly(x, Tensor.of(new float[] {0.3f, 0.7f}, 2), 3.25);
    }

    @Test
    void roundsRowsWhoseTensorsDifferInShape() {
        ModelSchema<Row> schema = ModelSchema.rows("m", Field.tensor("x", DataType.FP64, -1));
        MLModel<?, ?> chain = rounded(new EchoModel(schema), 0, "x");

        assertThat(Samples.rows(
                        chain,
                        List.of(
                                new @Nullable Object[] {Tensor.of(new double[] {1.5}, 1)},
                                new @Nullable Object[] {Tensor.of(new double[] {-2.5, 0.4}, 2)})))
                .containsExactly(nulls(Tensor.of(new double[] {2}, 1)), nulls(Tensor.of(new double[] {-3, 0}, 2)));
    }

    @Test
    void leavesTheSchemasAsTheyAre() {
        PointModel model = new PointModel();

        assertThat(rounded(model, 2, "distance").outputSchema()).isSameAs(model.outputSchema());
        assertThat(rounded(model, 2, "distance").inputSchema()).isSameAs(model.inputSchema());
    }

    @ParameterizedTest
    @CsvSource({
        "2.675, 2, 2.68",
        "-2.675, 2, -2.68",
        "1e300, 2, 1e300",
        "0.004, 2, 0",
        "NaN, 2, NaN",
        "-Infinity, 2, -Infinity"
    })
    void roundsWhatPeopleSee(double number, int decimals, double rounded) {
        assertThat(new Rounding(decimals).of((Object) number)).isEqualTo(rounded);
    }

    static Stream<Arguments> wrongFields() {
        String these = "Distance[distance, share, quadrant, unit], these can be rounded: [distance, share]";
        return Stream.of(
                Arguments.of("length", "output field 'length' does not exist; of " + these),
                Arguments.of("quadrant", "output field 'quadrant' holds no number with decimals; of " + these),
                Arguments.of("unit", "output field 'unit' holds no number with decimals; of " + these));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFields")
    void saysWhichFieldsCanBeRounded(String field, String message) {
        assertThatThrownBy(() -> rounded(new PointModel(), 2, field))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage(message);
    }

    @Test
    void keepsTwoDecimalsUnlessToldOtherwise() {
        ModelSchema<Configuration> schema = ModelSchema.of(Configuration.class);

        assertThat(schema.fields().get(schema.indexOf("decimals")).defaultValue())
                .isEqualTo(2);
    }

    /** Gives back what it gets. */
    private record EchoModel(ModelSchema<Row> inputSchema) implements MLModel<Row, Row> {
        @Override
        public String qualifiedName() {
            return "echo";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return inputSchema;
        }

        @Override
        public Row predict(Row input) {
            return input;
        }
    }
}
