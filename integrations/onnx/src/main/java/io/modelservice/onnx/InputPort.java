package io.modelservice.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * An input of the file, and the field that goes there. Thread-safe.
 *
 * @param name in the file
 * @param field of one instance
 * @param type of the elements
 * @param axes of one instance
 * @param batched whether the file has a first axis for the instances before these
 * @param memory for the numbers
 */
record InputPort(String name, Field field, ElementType type, Axes axes, boolean batched, InputMemory memory) {

    /**
     * The field's values, {@code [rows][shape]}.
     *
     * @throws SchemaValidationException if the input does not take their shape
     */
    Tensor column(Batch<Row> rows) {
        Tensor column = rows.tensor(field.name());
        if (column.type() != type.dataType()) { // a column of objects, which any field may come as
            column = rows.map(rows.schema(), row -> row).tensor(field.name());
        }
        if (!axes.fits(column, rows.size())) {
            long[] given = Arrays.copyOfRange(column.shape(), 1, column.rank());
            throw new SchemaValidationException("Field '%s' has the shape %s, the model takes %s."
                    .formatted(field.name(), Arrays.toString(given), text(axes.shape())));
        }
        return column;
    }

    private static String text(List<Long> shape) {
        return shape.toString().replace("-1", "any");
    }

    /** A column as the file wants it, to be closed before the memory is given back. */
    OnnxTensor tensor(OrtEnvironment environment, Tensor column, InputMemory.Lease memory) throws OrtException {
        long[] shape = column.shape();
        return type.input(environment, column, batched ? shape : Arrays.copyOfRange(shape, 1, shape.length), memory);
    }
}
