package io.modelservice.base;

import java.nio.file.Path;
import java.util.Optional;

/** What the host gives a model or decorator when it is built, for as long as it lives. Thread-safe. */
public interface ModelContext {

    /** The entry's name in the configuration; the class's name where it has none. */
    String name();

    /** The artifact, read-only, there until {@link MLModel#close} has returned; empty for a model of a class alone. */
    Optional<Path> artifact();

    /**
     * A live handle to another entry, found anew at each call, so that it survives that entry's swaps. What goes in is
     * checked against that entry's schema.
     *
     * <p>Each call throws {@link DependencyUnavailableException} while that entry is not ready. Schemas that are equal in
     * all but their Java types are converted; others make this entry fail to load, as does a circle of entries.
     *
     * @param name qualified name of an entry, which may load later
     * @param input how this model sees its input
     * @param output how this model sees its output
     */
    <I, O> MLModel<I, O> model(String name, ModelSchema<I> input, ModelSchema<O> output);

    /** Metrics with the labels {@code model} and {@code version} bound. */
    ModelMetrics metrics();

    /** JSON of a schema's values by the very codec of the service: for caches, logs and policies. */
    <T> JsonCodec<T> json(ModelSchema<T> schema);
}
