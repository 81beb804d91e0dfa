package io.modelservice.base;

/**
 * A machine-learning model: an identity, what goes in and comes out, and {@link #predict}.
 *
 * <p>An implementation is thread-safe: the host calls it from many threads at once. It never changes its inputs. Usually
 * {@code I} and {@code O} are records, from which the schemas follow; a model whose fields are known only when it is
 * loaded takes and gives {@link Row}s and overrides both schema methods.
 *
 * <p>Built by the host through its one public constructor, which may take the entry's configuration (a record, a
 * {@code Map<String, Object>}, or parameters named like the keys) and a {@link ModelContext}.
 *
 * @param <I> one instance
 * @param <O> one prediction
 */
public interface MLModel<I, O> extends AutoCloseable {

    /**
     * The name in paths, metrics and logs, unique within a service; an entry's {@code name} takes its place.
     */
    String qualifiedName();

    /** The version in metadata and metrics, such as {@code 1.0.0}. */
    String version();

    /** The name for people; the qualified name unless overridden. */
    default String displayName() {
        return qualifiedName();
    }

    /** What the model predicts, for people; empty unless overridden. */
    default String description() {
        return "";
    }

    /**
     * What one instance is made of; the same object at every call.
     *
     * @throws InvalidSchemaException if {@code I} is not a record of supported components or can't be found out; then
     *     override this method
     */
    default ModelSchema<I> inputSchema() {
        return DeclaredSchemas.input(this);
    }

    /**
     * What one prediction is made of; the same object at every call.
     *
     * @throws InvalidSchemaException if {@code O} is not a record of supported components or can't be found out; then
     *     override this method
     */
    default ModelSchema<O> outputSchema() {
        return DeclaredSchemas.output(this);
    }

    /**
     * Answers one instance, which has been validated against {@link #inputSchema()}.
     *
     * @throws PredictionException to answer with a kind of its own, {@link SchemaValidationException} to refuse the
     *     input; anything else thrown is an internal failure whose text stays inside
     */
    O predict(I input);

    /**
     * Answers many instances: one prediction each, in their order, all or nothing.
     *
     * <p>Row by row unless overridden; override where many at once are cheaper.
     *
     * @throws PredictionException as {@link #predict} does
     */
    default Batch<O> predictBatch(Batch<I> inputs) {
        return inputs.map(outputSchema(), this::predict);
    }

    /** Whether the model may be asked to predict right now; cheap, asked at each health check and before each call. */
    default boolean isReady() {
        return true;
    }

    /** Frees what the model holds; called once, after its last call has ended. */
    @Override
    default void close() {}
}
