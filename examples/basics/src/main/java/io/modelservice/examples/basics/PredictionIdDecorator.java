package io.modelservice.examples.basics;

import io.modelservice.base.Batch;
import io.modelservice.base.Constraint;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.Field;
import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.Scalar;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.With;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds an id to every prediction of any model: the caller's own, if one came in, else a new random UUID.
 *
 * <p>The id of a single call also goes into the log lines of that call. Thread-safe.
 *
 * @param <I> one instance of the wrapped model
 * @param <O> one prediction of the wrapped model
 */
public final class PredictionIdDecorator<I, O> extends SchemaDecorator<With<I, String>, With<O, String>, I, O> {
    private static final Constraint LENGTH = new Constraint.Size(1, 128); // it is logged, so it has a bound

    private final String field;
    private final ExtendedSchema<I, String> input;
    private final ExtendedSchema<O, String> output;

    /**
     * The decorator's configuration.
     *
     * @param field name of the id, coming in and going out
     */
    public record Configuration(
            @Schema(description = "Name of the id's field.", defaultValue = "prediction_id", minLength = 1)
                    String field) {}

    /**
     * Wraps a model.
     *
     * @throws InvalidSchemaException if the model has a field of the id's name already
     */
    public PredictionIdDecorator(MLModel<I, O> model, Configuration configuration) {
        super(model);
        field = configuration.field();
        Field id = Field.of(field, new ScalarType(Scalar.TEXT, List.of(LENGTH)));
        input = withId(
                model.inputSchema(),
                id.optional().describedAs("Id of the prediction; one is made for you if you send none."));
        output = withId(model.outputSchema(), id.describedAs("Id of the prediction: the one sent, else a new one."));
    }

    private static <T> ExtendedSchema<T, String> withId(ModelSchema<T> schema, Field id) {
        if (schema.has(id.name())) {
            throw new InvalidSchemaException(
                    "%s has a field '%s' of its own; set 'field' to another name".formatted(schema.title(), id.name()));
        }
        return schema.with(id);
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
        Batch<String> ids = input.added(inputs).map(output.added(), PredictionIdDecorator::orNew);
        if (ids.size() == 1) {
            PredictionContext.current().logField(field, ids.get(0));
        }
        return output.join(model().predictBatch(input.base(inputs)), ids);
    }

    private static String orNew(@Nullable String id) {
        return id != null ? id : UUID.randomUUID().toString();
    }
}
