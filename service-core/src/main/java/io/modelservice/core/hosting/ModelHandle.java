package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.base.DependencyUnavailableException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.NotReadyException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A live handle to an entry, seen through the caller's own types: the entry is looked up at each call, so that the handle
 * survives its swaps. Closing it does nothing.
 */
final class ModelHandle<I, O> implements MLModel<I, O> {
    private final String name;
    private final ModelSchema<I> input;
    private final ModelSchema<O> output;
    private final EntryLookup entries;
    private final Function<List<String>, RuntimeException> refusal;
    private volatile @Nullable Bound<I, O, ?, ?> bound;

    /** The entry's model with the conversions to and from it, made once for each model that it comes to be. */
    private record Bound<I, O, J, P>(HostedModel<J, P> model, Function<I, J> inwards, Function<P, O> outwards) {
        O predict(I instance, Function<List<String>, RuntimeException> refusal) {
            return outwards.apply(model.predict(inwards.apply(instance), refusal));
        }

        Batch<O> predictBatch(
                Batch<I> instances, ModelSchema<O> output, Function<List<String>, RuntimeException> refusal) {
            ModelSchema<J> schema = model.input().schema();
            Batch<P> predictions = model.predictBatch(converted(instances, schema, inwards), refusal);
            return converted(predictions, output, outwards);
        }

        /** The very batch where both sides have one schema, so that columns stay columns. */
        @SuppressWarnings("unchecked") // one schema has values of one type
        private static <A, B> Batch<B> converted(Batch<A> batch, ModelSchema<B> schema, Function<A, B> each) {
            return batch.schema() == (Object) schema ? (Batch<B>) batch : batch.map(schema, each);
        }
    }

    /**
     * A handle.
     *
     * @param refusal what is thrown when the caller's value is not what the model takes, of one message for each mistake
     */
    ModelHandle(
            String name,
            ModelSchema<I> input,
            ModelSchema<O> output,
            EntryLookup entries,
            Function<List<String>, RuntimeException> refusal) {
        this.name = name;
        this.input = input;
        this.output = output;
        this.entries = entries;
        this.refusal = refusal;
    }

    /**
     * Whether a model is what this handle is typed as.
     *
     * @throws IllegalArgumentException naming the first difference
     */
    void check(HostedModel<?, ?> model) {
        bind(model);
    }

    private <J, P> Bound<I, O, J, P> bind(HostedModel<J, P> model) {
        return new Bound<>(
                model,
                SchemaConversion.of(input, model.input().schema()),
                SchemaConversion.of(model.output().schema(), output));
    }

    /** Asks the model that serves right now, which is not closed meanwhile. */
    private <R> R asking(Function<Bound<I, O, ?, ?>, R> question) {
        HostedModel<?, ?> model;
        try {
            model = entries.hold(name, null);
        } catch (UnknownModelException | NotReadyException e) {
            throw new DependencyUnavailableException("model '%s' is not ready: %s".formatted(name, e.getMessage()), e);
        }
        try {
            return question.apply(bound(model));
        } finally {
            model.letGo();
        }
    }

    private Bound<I, O, ?, ?> bound(HostedModel<?, ?> model) {
        Bound<I, O, ?, ?> known = bound;
        if (known == null || known.model() != model) {
            try {
                known = bind(model);
            } catch (IllegalArgumentException e) { // it came, or came back, with other schemas than it is asked with
                throw new DependencyUnavailableException(
                        "model '%s' has other schemas than it is asked with: %s".formatted(name, e.getMessage()), e);
            }
            bound = known;
        }
        return known;
    }

    @Override
    public String qualifiedName() {
        return name;
    }

    @Override
    public String version() {
        return asking(now -> now.model().version());
    }

    @Override
    public ModelSchema<I> inputSchema() {
        return input;
    }

    @Override
    public ModelSchema<O> outputSchema() {
        return output;
    }

    @Override
    public O predict(I instance) {
        return asking(now -> now.predict(instance, refusal));
    }

    @Override
    public Batch<O> predictBatch(Batch<I> instances) {
        return asking(now -> now.predictBatch(instances, output, refusal));
    }

    @Override
    public boolean isReady() {
        try {
            return asking(now -> now.model().isReady());
        } catch (DependencyUnavailableException e) {
            return false;
        }
    }
}
