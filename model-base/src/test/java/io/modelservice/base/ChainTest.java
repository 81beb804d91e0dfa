package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.internal.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    record In(double x) {}

    record Out(double y) {}

    static final class DoublingModel implements MLModel<In, Out> {
        boolean closed;

        @Override
        public String qualifiedName() {
            return "doubling";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Out predict(In input) {
            return new Out(2 * input.x());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    static final class CountingDecorator<I, O> extends MLModelDecorator<I, O> {
        private final List<Integer> sizes = new ArrayList<>();

        CountingDecorator(MLModel<I, O> model) {
            super(model);
        }

        @Override
        public Batch<O> predictBatch(Batch<I> inputs) {
            sizes.add(inputs.size());
            return super.predictBatch(inputs);
        }
    }

    static final class IdDecorator<I, O> extends SchemaDecorator<With<I, String>, With<O, String>, I, O> {
        private final ExtendedSchema<I, String> input;
        private final ExtendedSchema<O, String> output;

        IdDecorator(MLModel<I, O> model) {
            super(model);
            input = model.inputSchema().with(Field.text("id"));
            output = model.outputSchema().with(Field.text("id"));
        }

        @Override
        public ModelSchema<With<I, String>> inputSchema() {
            return input;
        }

        @Override
        public ModelSchema<With<O, String>> outputSchema() {
            return output;
        }

        @Override
        public Batch<With<O, String>> predictBatch(Batch<With<I, String>> inputs) {
            return output.join(model().predictBatch(input.base(inputs)), input.added(inputs));
        }
    }

    @Test
    void cannotBeBypassedByTheWayACallComesIn() {
        CountingDecorator<In, Out> counting = new CountingDecorator<>(new DoublingModel());

        counting.predict(new In(1));
        counting.predictBatch(Batch.of(counting.inputSchema(), List.of(new In(1), new In(2))));

        assertThat(counting.sizes).containsExactly(1, 2);
    }

    @Test
    void addsFieldsToAnyModel() {
        IdDecorator<In, Out> decorated = new IdDecorator<>(new DoublingModel());

        With<Out, String> answer = decorated.predict(new With<>(new In(1.5), "a"));

        assertThat(answer).isEqualTo(new With<>(new Out(3), "a"));
        assertThat(decorated.inputSchema().fields()).containsExactly(Field.number("x"), Field.text("id"));
        assertThat(decorated.inputSchema().valueType())
                .isEqualTo(Types.parameterized(With.class, In.class, String.class));
    }

    @Test
    void refusesAFieldThatTheModelHasAlready() {
        assertThatThrownBy(() -> new IdDecorator<>(new IdDecorator<>(new DoublingModel())))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("In has two fields 'id'; give one of them another name");
    }

    @Test
    void keepsTheIdentityOfTheModelAndTellsTheChain() {
        DoublingModel model = new DoublingModel();
        MLModel<?, ?> chain = new IdDecorator<>(new CountingDecorator<>(model));

        assertThat(chain).hasToString("IdDecorator(CountingDecorator(DoublingModel))");
        assertThat(chain.qualifiedName()).isEqualTo("doubling");

        chain.close();
        assertThat(model.closed).isTrue();
    }
}
