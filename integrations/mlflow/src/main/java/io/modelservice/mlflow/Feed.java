package io.modelservice.mlflow;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an input of the wrapped model comes from. */
sealed interface Feed {
    /** The column of the input, one row for each of the batch. */
    Tensor column(Batch<Row> batch);

    /**
     * Columns side by side, as a matrix of shape [rows, columns].
     *
     * @param fields the columns, in their order
     */
    record Matrix(List<String> fields, DataType element) implements Feed {
        @Override
        public Tensor column(Batch<Row> batch) {
            int width = fields.size();
            return element.isNumeric() ? numbers(batch, width) : texts(batch, width);
        }

        private Tensor numbers(Batch<Row> batch, int width) {
            ByteBuffer out = buffer(batch.size() * width * element.width());
            for (int column = 0; column < width; column++) {
                String name = fields.get(column);
                Casts.copy(complete(batch.tensor(name), element, name), out, element, column, width, name);
            }
            return Tensor.of(element, out, batch.size(), width);
        }

        private Tensor texts(Batch<Row> batch, int width) {
            @Nullable Object[] out = new Object[batch.size() * width];
            for (int column = 0; column < width; column++) {
                Tensor texts = complete(batch.tensor(fields.get(column)), element, fields.get(column));
                for (int row = 0; row < batch.size(); row++) {
                    out[row * width + column] = texts.value(row);
                }
            }
            return Tensor.ofObjects(element, out, batch.size(), width);
        }
    }

    /**
     * One field, cast if need be.
     *
     * @param single whether the input has one element per row in a dimension of its own
     */
    record Single(String field, DataType element, boolean single) implements Feed {
        @Override
        public Tensor column(Batch<Row> batch) {
            Tensor given = complete(batch.tensor(field), element, field);
            Tensor cast = given.type() == element ? given : cast(given);
            return single ? cast.reshape(batch.size(), 1) : cast;
        }

        private Tensor cast(Tensor given) {
            ByteBuffer out = buffer(given.size() * element.width());
            Casts.copy(given, out, element, 0, 1, field);
            return Tensor.of(element, out, given.shape());
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A column without gaps: what is absent is not a number, as in pandas, or else refused. */
    private static Tensor complete(Tensor column, DataType element, String field) {
        if (column.type() != DataType.OBJECT) {
            return column;
        }
        boolean numbers = element == DataType.FP32 || element == DataType.FP64;
        double[] filled = new double[numbers ? column.size() : 0];
        for (int i = 0; i < column.size(); i++) {
            if (!numbers || column.value(i) instanceof Tensor) {
                throw absent(field);
            }
            filled[i] = number(column.value(i));
        }
        return Tensor.of(filled, column.shape());
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static SchemaValidationException absent(String field) {
        return new SchemaValidationException(
                "Field '%s' should be given: the model's input has no value for an absent one.".formatted(field));
    }
}
