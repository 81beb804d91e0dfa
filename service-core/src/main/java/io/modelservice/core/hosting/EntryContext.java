package io.modelservice.core.hosting;

import io.modelservice.base.JsonCodec;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelMetrics;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.codec.ValidationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one entry's model and decorators get when they are built. */
final class EntryContext implements ModelContext {
    private final Attempt attempt;
    private final @Nullable Path artifact;
    private final Entries entries;
    private final ModelMetrics metrics;

    EntryContext(Attempt attempt, @Nullable Path artifact, Entries entries, ModelMetrics metrics) {
        this.attempt = attempt;
        this.artifact = artifact;
        this.entries = entries;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return attempt.entry().nameForContext();
    }

    @Override
    public Optional<Path> artifact() {
        return Optional.ofNullable(artifact);
    }

    @Override
    public <I, O> MLModel<I, O> model(String name, ModelSchema<I> input, ModelSchema<O> output) {
        ModelHandle<I, O> handle = new ModelHandle<>(name, input, output, entries.lookup(), messages -> {
            String text = String.join(" ", messages);
            return new IllegalStateException("model '%s' was asked what it does not take: %s".formatted(name, text));
        });
        entries.depend(attempt, name, handle);
        return handle;
    }

    @Override
    public ModelMetrics metrics() {
        return metrics;
    }

    @Override
    public <T> JsonCodec<T> json(ModelSchema<T> schema) {
        return new Json<>(SchemaCodec.of(schema, UnknownFields.IGNORE));
    }

    private record Json<T>(SchemaCodec<T> codec) implements JsonCodec<T> {
        @Override
        public byte[] write(T value) {
            List<String> mistakes = codec.check(value, "value");
            if (!mistakes.isEmpty()) {
                throw new IllegalArgumentException(String.join(" ", mistakes));
            }
            try {
                return codec.write(value);
            } catch (ValidationException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public T read(byte[] json) {
            try {
                return codec.read(json);
            } catch (ValidationException e) {
                throw new SchemaValidationException(e.messages());
            }
        }
    }
}
