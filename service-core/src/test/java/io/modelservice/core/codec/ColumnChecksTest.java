package io.modelservice.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches that a model answers are checked as single answers are, however they were made. */
class ColumnChecksTest {
    private static final ModelSchema<Row> PAIRS = ModelSchema.rows("Pairs", Field.tensor("x", DataType.FP32, 2));
    private static final String WRONG =
            "Field 'output, 1, x' has error 'tensor_type', Input should be a tensor FP32[2].";

    private final SchemaCodec<Row> codec = SchemaCodec.of(PAIRS, UnknownFields.IGNORE);

    private List<String> check(Batch<Row> batch) {
        return codec.check(batch, i -> "output, " + i);
    }

    @Test
    void columnsThatFitAreRight() {
        assertThat(check(Batch.of(PAIRS, 2, Map.of("x", Tensor.of(new float[4], 2, 2)))))
                .isEmpty();
    }

    @Test
    void aColumnOfObjectsIsLookedThrough() {
        Tensor right = Tensor.of(new float[2], 2);
        Tensor wrong = Tensor.of(new float[3], 3);
        @Nullable Object[] column = {right, wrong};

        assertThat(check(Batch.of(PAIRS, 2, Map.of("x", Tensor.ofObjects(DataType.OBJECT, column, 2)))))
                .containsExactly(WRONG);
    }

    @Test
    void rowsAreLookedThrough() {
        Row right = PAIRS.of(new Object[] {Tensor.of(new float[2], 2)});
        Row wrong = PAIRS.of(new Object[] {Tensor.of(new double[2], 2)});

        assertThat(check(Batch.of(PAIRS, List.of(right, wrong)))).containsExactly(WRONG);
    }

    @Test
    void columnsOfAnotherSchemaAreLookedThrough() {
        ModelSchema<Row> triples = ModelSchema.rows("Triples", Field.tensor("x", DataType.FP32, 3));

        assertThat(check(Batch.of(triples, 2, Map.of("x", Tensor.of(new float[6], 2, 3)))))
                .containsExactly(WRONG.replace("1, x", "0, x"));
    }
}
