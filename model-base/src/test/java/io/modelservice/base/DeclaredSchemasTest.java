package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeclaredSchemasTest {
    record In(double x) {}

    record Out(double y) {}

    interface Scorer<A> extends MLModel<A, Out> {}

    abstract static class Base<B, C> implements Scorer<C> {
        @Override
        public String qualifiedName() {
            return "m";
        }

        @Override
        public String version() {
            return "1";
        }
    }

    static final class Leaf extends Base<String, In> {
        @Override
        public Out predict(In input) {
            return new Out(input.x());
        }
    }

    static final class Open<T> extends Base<String, T> {
        @Override
        public Out predict(T input) {
            return new Out(0);
        }
    }

    static final class Rows extends Base<String, Row> {
        @Override
        public Out predict(Row input) {
            return new Out(0);
        }
    }

    @Test
    void findsTypeArgumentsThroughSuperclassesAndInterfaces() {
        assertThat(new Leaf().inputSchema()).isSameAs(ModelSchema.of(In.class));
        assertThat(new Leaf().outputSchema()).isSameAs(ModelSchema.of(Out.class));
    }

    @Test
    void saysWhichMethodToOverrideWhereTheTypeIsOpen() {
        assertThatThrownBy(() -> new Open<In>().inputSchema())
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageEndingWith("Open: its input type is T, not a record; override inputSchema()");
    }

    @Test
    void saysWhichMethodToOverrideForADynamicModel() {
        assertThatThrownBy(() -> new Rows().inputSchema())
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageEndingWith("override inputSchema()");
    }
}
