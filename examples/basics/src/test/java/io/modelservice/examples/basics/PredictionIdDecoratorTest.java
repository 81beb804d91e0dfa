package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Field;
import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Tensor;
import io.modelservice.examples.basics.PredictionIdDecorator.Configuration;
import io.modelservice.examples.basics.Samples.MatrixModel;
import io.modelservice.examples.basics.Samples.PointModel;
import io.modelservice.examples.basics.Samples.Unit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionIdDecoratorTest {
    private static final Configuration CONFIGURATION = new Configuration("prediction_id");

    private static <I, O> MLModel<?, ?> withId(MLModel<I, O> model) {
        return new PredictionIdDecorator<>(model, CONFIGURATION);
    }

    @Test
    void givesBackTheIdThatCameIn() {
        assertThat(Samples.one(withId(new PointModel()), 3.0, 4.0, Unit.MILES, "abc"))
                .containsExactly(5.0, 4 / 3f, 1, Unit.MILES, "abc");
    }

    @Test
    void makesAnIdWhereNoneCame() {
        List<List<@Nullable Object>> answers = Samples.rows(
                withId(new PointModel()),
                List.of(
                        new @Nullable Object[] {3.0, 4.0, Unit.MILES, null},
                        new @Nullable Object[] {3.0, 4.0, Unit.MILES, null}));

        assertThat(answers).extracting(answer -> uuid(answer.get(4))).doesNotHaveDuplicates();
    }

    private static UUID uuid(@Nullable Object id) {
        return UUID.fromString(String.valueOf(id));
    }

    @Test
    void letsTheColumnsOfATensorModelThroughUncopied() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);

        var outputs = Samples.columns(
                withId(new MatrixModel()),
                2,
                Map.of(
                        "x", x,
                        "offset", Tensor.of(new double[] {0, 10}, 2),
                        "label", Tensor.of(new String[] {"a", "b"}, 2),
                        "prediction_id", Tensor.of(new String[] {"id-1", "id-2"}, 2)));

        assertThat(outputs.tensor("x")).isSameAs(x);
        assertThat(outputs.tensor("sum")).isEqualTo(Tensor.of(new double[] {3, 17}, 2));
        assertThat(outputs.tensor("prediction_id")).isEqualTo(Tensor.of(new String[] {"id-1", "id-2"}, 2));
    }

    @Test
    void givesTheSameIdHoweverOftenTheAnswerIsRead() {
        var outputs = Samples.columns(
                withId(new MatrixModel()),
                1,
                Map.of(
                        "x", Tensor.of(new float[] {1, 2}, 1, 2),
                        "offset", Tensor.of(new double[] {0}, 1),
                        "label", Tensor.of(new String[] {"a"}, 1)));

        assertThat(outputs.tensor("prediction_id")).isEqualTo(outputs.tensor("prediction_id"));
        assertThat(uuid(outputs.tensor("prediction_id").text(0)).version()).isEqualTo(4);
    }

    @Test
    void worksAroundAnotherOfItsKind() {
        MLModel<?, ?> chain = new PredictionIdDecorator<>(withId(new PointModel()), new Configuration("order_id"));

        assertThat(Samples.one(chain, 0.0, 1.0, Unit.METRES, "inner", "outer"))
                .containsExactly(1.0, null, 1, Unit.METRES, "inner", "outer");
        assertThat(chain).hasToString("PredictionIdDecorator(PredictionIdDecorator(PointModel))");
    }

    @Test
    void putsTheIdOfASingleCallIntoItsLogLines() throws Exception {
        RecordingContext call = new RecordingContext();

        call.call(() -> Samples.one(withId(new PointModel()), 3.0, 4.0, Unit.MILES, "abc"));

        assertThat(call.logFields).containsExactly(Map.entry("prediction_id", "abc"));
    }

    @Test
    void tellsCallersThatTheIdMayBeLeftOutAndWillComeBack() {
        ModelSchema<?> input = withId(new PointModel()).inputSchema();
        ModelSchema<?> output = withId(new PointModel()).outputSchema();
        Field sent = input.fields().get(input.indexOf("prediction_id"));
        Field answered = output.fields().get(output.indexOf("prediction_id"));

        assertThat(sent.isRequired()).isFalse();
        assertThat(answered.isRequired()).isTrue();
        assertThat(sent.description()).isEqualTo("Id of the prediction; one is made for you if you send none.");
        assertThat(answered.description()).isEqualTo("Id of the prediction: the one sent, else a new one.");
    }

    @Test
    void takesNoNameThatTheModelHas() {
        assertThatThrownBy(() -> new PredictionIdDecorator<>(new MatrixModel(), new Configuration("label")))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("MatrixInput has a field 'label' of its own; set 'field' to another name");
        assertThatThrownBy(() -> new PredictionIdDecorator<>(new MatrixModel(), new Configuration("sum")))
                .hasMessage("MatrixOutput has a field 'sum' of its own; set 'field' to another name");
    }

    @Test
    void isConfiguredWithTheNamePredictionIdUnlessToldOtherwise() {
        assertThat(ModelSchema.of(Configuration.class).fields().get(0).defaultValue())
                .isEqualTo("prediction_id");
    }
}
