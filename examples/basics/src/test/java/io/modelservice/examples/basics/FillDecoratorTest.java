package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.Tensor;
import io.modelservice.examples.basics.Samples.MatrixModel;
import io.modelservice.examples.basics.Samples.PointModel;
import io.modelservice.examples.basics.Samples.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FillDecoratorTest {
    private static <I, O> MLModel<?, ?> filled(MLModel<I, O> model, Map<String, Object> values) {
        return new FillDecorator<>(model, values);
    }

    @Test
    void fillsFieldsOfATypedModelWhateverTheirKind() {
        MLModel<?, ?> chain = filled(new PointModel(), Map.of("unit", "MILES", "x", 3));

        assertThat(chain.inputSchema().fields()).extracting(Field::name).containsExactly("y");
        assertThat(Samples.one(chain, 4.0)).containsExactly(5.0, 4 / 3f, 1, Unit.MILES);
        assertThat(Samples.rows(chain, List.of(new @Nullable Object[] {4.0}, new @Nullable Object[] {0.0})))
                .containsExactly(List.of(5.0, 4 / 3f, 1, Unit.MILES), List.of(3.0, 0f, 1, Unit.MILES));
        assertThat(Samples.byColumns(chain, 2, Map.of("y", Tensor.of(new double[] {4, 0}, 2))))
                .containsExactly(List.of(5.0, 4 / 3f, 1, Unit.MILES), List.of(3.0, 0f, 1, Unit.MILES));
    }

    @Test
    void leavesTheTensorsOfOtherFieldsInPlace() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        MLModel<?, ?> chain = filled(new MatrixModel(), Map.of("offset", 10, "label", "none"));

        var outputs = Samples.columns(chain, 2, Map.of("x", x));

        assertThat(outputs.tensor("x")).isSameAs(x);
        assertThat(outputs.tensor("sum")).isEqualTo(Tensor.of(new double[] {13, 17}, 2));
    }

    @Test
    void answersASingleRowOfTensorsAsItAnswersMany() {
        MLModel<?, ?> chain = filled(new MatrixModel(), Map.of("offset", 10, "label", "none"));

        assertThat(Samples.one(chain, Tensor.of(new float[] {1, 2}, 2))).endsWith(13.0);
    }

    @Test
    void worksInsideAndAroundOtherDecorators() {
        MLModel<?, ?> named = new PredictionIdDecorator<>(
                filled(new PointModel(), Map.of("unit", "MILES")),
                new PredictionIdDecorator.Configuration("prediction_id"));
        MLModel<?, ?> chain = filled(named, Map.of("prediction_id", "fixed"));

        assertThat(Samples.one(chain, 3.0, 4.0)).containsExactly(5.0, 4 / 3f, 1, Unit.MILES, "fixed");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of(), "no field to fill; name one with its value, as in 'petal_width: 0.2'"),
                Arguments.of(Map.of("z", 1), "Point has no field 'z' to take away; it has [x, y, unit]"),
                Arguments.of(Map.of("x", "3"), "field 'x' can't be filled with this value; give a single Double"),
                Arguments.of(Map.of("x", true), "field 'x' can't be filled with this value; give a single Double"),
                Arguments.of(Map.of("x", Double.NaN), "field 'x' can't be filled"),
                Arguments.of(
                        Map.of("unit", "FEET"),
                        "field 'unit' can't be filled with this value; give one of [METRES, MILES]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void saysWhatIsWrongWithAValue(Map<String, Object> values, String message) {
        assertThatThrownBy(() -> filled(new PointModel(), values)).hasMessageContaining(message);
    }
}
