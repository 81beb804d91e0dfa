package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.JsonCodec;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelMetrics;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Tensor;
import io.modelservice.examples.basics.FailingPredictionModel.Failure;
import io.modelservice.examples.basics.Samples.PointModel;
import io.modelservice.examples.basics.Samples.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class TimingDecoratorTest {
    private final RecordingMetrics metrics = new RecordingMetrics();

    private <I, O> MLModel<?, ?> timed(MLModel<I, O> model) {
        return new TimingDecorator<>(model, new Context(metrics));
    }

    @Test
    void observesEveryCallWhateverItsForm() {
        MLModel<?, ?> chain = timed(new PointModel());

        assertThat(Samples.one(chain, 3.0, 4.0, Unit.MILES)).containsExactly(5.0, 4 / 3f, 1, Unit.MILES);
        Samples.rows(chain, List.of());
        Samples.byColumns(
                chain,
                1,
                Map.of(
                        "x", Tensor.of(new double[] {3}, 1),
                        "y", Tensor.of(new double[] {4}, 1),
                        "unit", Tensor.of(new String[] {"MILES"}, 1)));

        assertThat(metrics.observed).hasSize(3).allMatch(seconds -> seconds >= 0 && seconds < 60);
        assertThat(metrics.names).containsExactly("example_chain_duration_seconds");
    }

    @Test
    void observesFailedCallsToo() {
        MLModel<?, ?> chain = timed(new FailingPredictionModel(Failure.INTERNAL));

        assertThatThrownBy(() -> Samples.one(chain, "a")).isInstanceOf(IllegalStateException.class);

        assertThat(metrics.observed).hasSize(1);
    }

    private static final class RecordingMetrics implements ModelMetrics {
        private final List<String> names = new ArrayList<>();
        private final List<Double> observed = new ArrayList<>();

        @Override
        public Counter counter(String name, String help, String... labels) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Histogram histogram(String name, String help, double[] buckets, String... labels) {
            names.add(name);
            return (value, values) -> observed.add(value);
        }

        @Override
        public void gauge(String name, String help, DoubleSupplier value) {
            throw new UnsupportedOperationException();
        }
    }

    /** What a host gives, as far as this decorator asks for it. */
    private record Context(ModelMetrics metrics) implements ModelContext {
        @Override
        public String name() {
            return "point_model";
        }

        @Override
        public Optional<Path> artifact() {
            return Optional.empty();
        }

        @Override
        public <I, O> MLModel<I, O> model(String name, ModelSchema<I> input, ModelSchema<O> output) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> JsonCodec<T> json(ModelSchema<T> schema) {
            throw new UnsupportedOperationException();
        }
    }
}
