package io.modelservice.benchmarks;

import io.modelservice.base.Batch;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.modelservice.base.With;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;

/** The same instances twice: as a model takes them, and with an id beside each. */
record Batches<I>(Batch<I> plain, Batch<With<I, String>> withId) {
    private static final IrisInput FLOWER = new IrisInput(5.1, 3.5, 1.4, 0.2);

    /** By rows. */
    static Batches<IrisInput> ofFlowers(int rows) {
        ModelSchema<IrisInput> schema = ModelSchema.of(IrisInput.class);
        return new Batches<>(
                Batch.of(schema, Collections.nCopies(rows, FLOWER)),
                Batch.of(schema.with(Field.text("id")), Collections.nCopies(rows, new With<>(FLOWER, "id"))));
    }

    /** By columns: a matrix of {@link IdentityModel#WIDTH} floats a row. */
    static Batches<Row> ofMatrix(int rows) {
        ExtendedSchema<Row, String> schema = IdentityModel.INPUT.with(Field.text("id"));
        Tensor matrix = Tensor.of(new float[rows * IdentityModel.WIDTH], rows, IdentityModel.WIDTH);
        String[] names = IntStream.range(0, rows).mapToObj(i -> "id-" + i).toArray(String[]::new);
        return new Batches<>(
                Batch.of(IdentityModel.INPUT, rows, Map.of("x", matrix)),
                Batch.of(schema, rows, Map.of("x", matrix, "id", Tensor.of(names, rows))));
    }
}
