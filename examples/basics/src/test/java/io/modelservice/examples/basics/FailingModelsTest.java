package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Batch;
import io.modelservice.base.DependencyUnavailableException;
import io.modelservice.base.RecordNotFoundException;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import io.modelservice.examples.basics.FailingPredictionModel.Failure;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailingModelsTest {

    @Test
    void cannotBeBuilt() {
        assertThatThrownBy(() -> new FailingModel("no weights"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no weights");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Failure.REFUSED, SchemaValidationException.class),
                Arguments.of(Failure.NOT_FOUND, RecordNotFoundException.class),
                Arguments.of(Failure.UNAVAILABLE, DependencyUnavailableException.class),
                Arguments.of(Failure.INTERNAL, IllegalStateException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failsAtEveryPredictionInTheConfiguredWay(Failure failure, Class<? extends Exception> thrown) {
        FailingPredictionModel model = new FailingPredictionModel(failure);
        Map<String, Tensor> columns = Map.of("text", Tensor.of(new String[] {"a"}, 1));

        assertThatThrownBy(() -> model.predict(new Text("a"))).isInstanceOf(thrown);
        assertThatThrownBy(() -> model.predictBatch(Batch.of(model.inputSchema(), new Text("a"))))
                .isInstanceOf(thrown);
        assertThatThrownBy(() -> Samples.byColumns(model, 1, columns)).isInstanceOf(thrown);
    }
}
