package io.modelservice.examples.basics;

import io.modelservice.base.Batch;
import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ReducedSchema;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.Without;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes fields away from the input of any model and fills them with constants of the configuration, one key a field:
 * {@code petal_width: 0.2}. Callers neither see nor send these fields; the other columns are passed on uncopied.
 *
 * <p>The constants must have the types of their fields; bounds and other constraints are for callers and don't bind
 * them. Thread-safe.
 *
 * @param <I> one instance of the wrapped model
 * @param <O> one prediction
 */
public final class FillDecorator<I, O> extends SchemaDecorator<Without<I>, O, I, O> {
    private final ReducedSchema<I> input;
    private final Row constants;

    /**
     * Wraps a model.
     *
     * @param values by name of the input field; text, numbers and booleans as YAML has them
     * @throws InvalidSchemaException if a key is no input field of the model
     * @throws IllegalArgumentException if there is no key, or a value does not fit its field
     */
    public FillDecorator(MLModel<I, O> model, Map<String, Object> values) {
        super(model);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no field to fill; name one with its value, as in 'petal_width: 0.2'");
        }
        input = model.inputSchema().without(values.keySet().toArray(String[]::new));
        Map<String, Object> converted = new LinkedHashMap<>();
        input.removed()
                .fields()
                .forEach(field -> converted.put(field.name(), Constant.of(field, values.get(field.name()))));
        constants = Row.of(input.removed(), converted);
    }

    @Override
    public ModelSchema<Without<I>> inputSchema() {
        return input;
    }

    @Override
    public ModelSchema<O> outputSchema() {
        return model().outputSchema();
    }

    @Override
    public Batch<O> predictBatch(Batch<Without<I>> inputs) {
        Batch<Row> filled = Batch.of(input.removed(), Collections.nCopies(inputs.size(), constants));
        return model().predictBatch(input.complete(inputs, filled));
    }
}
