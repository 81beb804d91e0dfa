package io.modelservice.it.wires;

import io.modelservice.base.Batch;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.With;
import jakarta.validation.constraints.Min;

/**
 * Has any model asked for a row too, and answer with a seat in it. Stateless and so thread-safe.
 *
 * @param <I> one instance of the wrapped model
 * @param <O> one prediction of the wrapped model
 */
public final class SeatDecorator<I, O>
        extends SchemaDecorator<With<I, SeatDecorator.Place>, With<O, SeatDecorator.Seat>, I, O> {
    private final ExtendedSchema<I, Place> input;
    private final ExtendedSchema<O, Seat> output;

    /** What is asked for beside the wrapped model's input. */
    public record Place(@Min(1) int row) {}

    /** What is answered beside the wrapped model's output. */
    public record Seat(String seat, int row) {}

    /** Around any model. */
    public SeatDecorator(MLModel<I, O> model) {
        super(model);
        this.input = model.inputSchema().with(ModelSchema.of(Place.class));
        this.output = model.outputSchema().with(ModelSchema.of(Seat.class));
    }

    @Override
    public ModelSchema<With<I, Place>> inputSchema() {
        return input;
    }

    @Override
    public ModelSchema<With<O, Seat>> outputSchema() {
        return output;
    }

    @Override
    public Batch<With<O, Seat>> predictBatch(Batch<With<I, Place>> inputs) {
        Batch<Seat> seats = input.added(inputs).map(output.added(), place -> new Seat(place.row() + "ü", place.row()));
        return output.join(model().predictBatch(input.base(inputs)), seats);
    }
}
