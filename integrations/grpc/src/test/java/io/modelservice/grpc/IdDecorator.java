package io.modelservice.grpc;

import io.modelservice.base.Batch;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.With;

/** Lets an id through any model. */
public final class IdDecorator<I, O> extends SchemaDecorator<With<I, String>, With<O, String>, I, O> {
    private final ExtendedSchema<I, String> input;
    private final ExtendedSchema<O, String> output;

    /** Around any model. */
    public IdDecorator(MLModel<I, O> model) {
        super(model);
        this.input = model.inputSchema().with(Field.text("id"));
        this.output = model.outputSchema().with(Field.text("id"));
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
        return output.join(model().predictBatch(input.base(inputs)), input.added(inputs));
    }
}
