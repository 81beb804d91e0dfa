package io.modelservice.core.models;

import io.modelservice.base.Batch;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.With;

/** Adds a length to the input and the output of any model. */
public final class LengthDecorator<I, O>
        extends SchemaDecorator<With<I, LengthDecorator.Length>, With<O, LengthDecorator.Length>, I, O> {
    private static final ModelSchema<Length> LENGTH = ModelSchema.of(Length.class);

    private final ExtendedSchema<I, Length> input;
    private final ExtendedSchema<O, Length> output;

    /** What is added. */
    public record Length(int length) {}

    /** Around any model. */
    public LengthDecorator(MLModel<I, O> model) {
        super(model);
        this.input = model.inputSchema().with(LENGTH);
        this.output = model.outputSchema().with(LENGTH);
    }

    @Override
    public String description() {
        return "With a length.";
    }

    @Override
    public ModelSchema<With<I, Length>> inputSchema() {
        return input;
    }

    @Override
    public ModelSchema<With<O, Length>> outputSchema() {
        return output;
    }

    @Override
    public Batch<With<O, Length>> predictBatch(Batch<With<I, Length>> inputs) {
        return output.join(model().predictBatch(input.base(inputs)), input.added(inputs));
    }
}
