package io.modelservice.core.http.oip;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.TensorForm.Spec;
import io.modelservice.core.codec.Violations;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Triton's raw binary request: no document, and the body is the data of the model's only input. */
final class RawInput {
    private RawInput() {}

    /** The input; null after adding a violation. */
    static @Nullable Named read(TensorForm<?> form, ByteBuffer data, Violations violations) {
        List<Spec> specs = form.specs();
        if (specs.size() != 1) {
            violations.add("raw", "A body without JSON is for models of one input; this one has " + specs.size());
            return null;
        }
        Spec spec = specs.get(0);
        if (!spec.type().isNumeric()) {
            byte[] element = new byte[data.remaining()];
            data.get(element);
            return new Named(spec.name(), Tensor.ofObjects(DataType.BYTES, new Object[] {element}, one(spec)));
        }
        long[] shape = shape(spec, data.remaining(), violations);
        Tensor tensor = shape == null ? null : BinaryTensors.read(spec.type(), data, shape, violations);
        return tensor == null ? null : new Named(spec.name(), tensor);
    }

    /** A single element, whatever the rank. */
    private static long[] one(Spec spec) {
        long[] one = new long[spec.shape().size()];
        java.util.Arrays.fill(one, 1);
        return one;
    }

    /** The rows are what the length says; null after adding a violation. */
    private static long @Nullable [] shape(Spec spec, int bytes, Violations violations) {
        long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
        long row = spec.type().width();
        for (int axis = 1; axis < shape.length; axis++) {
            row *= shape[axis];
        }
        boolean variable = spec.shape().subList(1, shape.length).contains(-1L);
        if (variable || row <= 0 || bytes % row != 0) {
            violations.add(
                    "raw",
                    variable
                            ? "A body without JSON is for models whose input varies in its rows alone"
                            : "A body without JSON should be rows of %d bytes".formatted(row));
            return null;
        }
        shape[0] = bytes / row;
        return shape;
    }
}
