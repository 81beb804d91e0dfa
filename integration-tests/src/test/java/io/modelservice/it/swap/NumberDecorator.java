package io.modelservice.it.swap;

import io.modelservice.base.Batch;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.With;
import java.io.IOException;
import java.util.Collections;

/** Adds the number of the artifact that it was built for itself: one around another version's model would show. */
public final class NumberDecorator<I, O> extends SchemaDecorator<I, With<O, String>, I, O> {
    private final String number;
    private final ExtendedSchema<O, String> output;

    /** Reads its number. */
    public NumberDecorator(MLModel<I, O> model, ModelContext context) throws IOException {
        super(model);
        number = Long.toString(NumberModel.number(context));
        output = model.outputSchema().with(Field.text("decorated"));
    }

    @Override
    public ModelSchema<I> inputSchema() {
        return model().inputSchema();
    }

    @Override
    public ModelSchema<With<O, String>> outputSchema() {
        return output;
    }

    @Override
    public Batch<With<O, String>> predictBatch(Batch<I> inputs) {
        Batch<String> numbers = Batch.of(output.added(), Collections.nCopies(inputs.size(), number));
        return output.join(model().predictBatch(inputs), numbers);
    }
}
