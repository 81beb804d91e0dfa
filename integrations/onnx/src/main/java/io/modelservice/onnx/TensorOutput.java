package io.modelservice.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A tensor as it is.
 *
 * @param axes of one prediction
 * @param batched whether the file has a first axis for the instances before these
 */
record TensorOutput(String name, Field field, ElementType type, Axes axes, boolean batched) implements OutputPort {

    @Override
    public Tensor column(OnnxValue value, int rows) throws OrtException {
        Tensor given = type.output((OnnxTensor) value);
        Tensor column = batched ? given : given.reshape(withFirst(given.shape()));
        if (!axes.fits(column, rows)) {
            throw new OnnxException(
                    "output '%s' has the shape %s for %d instances, the file says %s for each; mend the file, or configuration.output_shapes and configuration.batched"
                            .formatted(name, Arrays.toString(given.shape()), rows, axes.shape()));
        }
        return column;
    }

    private static long[] withFirst(long[] shape) {
        return LongStream.concat(LongStream.of(1), LongStream.of(shape)).toArray();
    }
}
