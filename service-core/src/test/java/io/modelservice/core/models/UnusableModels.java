package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classes that can't be hosted, each for its own reason, and some that only just can. */
public final class UnusableModels {
    private UnusableModels() {}

    /** Any model of sums. */
    public interface Sums extends MLModel<SumModel.Input, SumModel.Output> {
        @Override
        default String qualifiedName() {
            return "sums";
        }

        @Override
        default String version() {
            return "1.0.0";
        }

        @Override
        default SumModel.Output predict(SumModel.Input input) {
            return new SumModel.Output(input.a() + input.b());
        }
    }

    /** Abstract. */
    public abstract static class Abstract implements Sums {}

    /** Needs an outer object. */
    @SuppressWarnings("ClassCanBeStatic") // that is the mistake
    public final class Inner implements Sums {}

    /** No public constructor. */
    public static final class Hidden implements Sums {
        Hidden() {}
    }

    /** Two public constructors. */
    public static final class Two implements Sums {
        /** One. */
        public Two() {}

        /** Another. */
        public Two(String text) {}
    }

    /** Throws. */
    public static final class Throwing implements Sums {
        /** Throws a checked exception. */
        public Throwing() throws IOException {
            throw new IOException("no such disk");
        }
    }

    /** Can't be initialised. */
    public static final class Static implements Sums {
        private static final int NUMBER = Integer.parseInt("seven");

        /** Uses it. */
        public int number() {
            return NUMBER;
        }
    }

    /** Needs a class that is missing. */
    public static final class Linkage implements Sums {
        /** As if a class were missing. */
        public Linkage() {
            throw new NoClassDefFoundError("com/example/Missing");
        }
    }

    /** Has no name. */
    public static final class Nameless implements Sums {
        @Override
        @SuppressWarnings("NullAway") // a model may do this by mistake
        public String qualifiedName() {
            return null;
        }
    }

    /** Has a name that is no path segment. */
    public static final class Slash implements Sums {
        @Override
        public String qualifiedName() {
            return "a/b";
        }
    }

    /** Has an empty version. */
    public static final class Versionless implements Sums {
        @Override
        public String version() {
            return "";
        }
    }

    /** Fails to say what it is. */
    public static final class Speechless implements Sums {
        @Override
        public String displayName() {
            throw new IllegalStateException("no words");
        }
    }

    /** Its schema is of other values than its types. */
    public static final class Contradicting implements MLModel<SumModel.Input, SumModel.Output> {
        /** Told when it is closed. */
        private final String closes;

        /** Names what it tells when it is closed. */
        public Contradicting(String closes) {
            this.closes = closes;
        }

        @Override
        public String qualifiedName() {
            return "contradicting";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public ModelSchema<SumModel.Input> inputSchema() {
            return (ModelSchema) ModelSchema.of(SumModel.Output.class);
        }

        @Override
        public SumModel.Output predict(SumModel.Input input) {
            return new SumModel.Output(0);
        }

        @Override
        public void close() {
            Gates.closed(closes);
        }
    }

    /** Takes everything. */
    public static final class Everything implements Sums {
        private final String text;

        /** The context's place is anywhere. */
        public Everything(Map<String, @Nullable Object> settings, ModelContext context) {
            this.text = context.name() + " " + settings;
        }

        @Override
        public String description() {
            return text;
        }
    }

    /** Settings of a record. */
    public static final class Configured implements Sums {
        private final Settings settings;

        /** A number and a text. */
        public record Settings(int numberOfTrees, @Nullable String text) {}

        /** Takes one record, after the context. */
        public Configured(ModelContext context, Settings settings) {
            this.settings = settings;
        }

        @Override
        public String description() {
            return settings.toString();
        }
    }

    /** Fails to say whether it is ready, and to close. */
    public static final class Fragile implements Sums {
        @Override
        public boolean isReady() {
            throw new IllegalStateException("who knows");
        }

        @Override
        public void close() {
            throw new AssertionError("not closing");
        }
    }

    /** A decorator of nothing. */
    public static final class NoDecorator implements Sums {}
}
