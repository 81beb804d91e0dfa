package io.modelservice.examples.basics;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rounds values of one kind after another to the same number of decimals. */
record Rounding(int decimals) {

    /** Whether a field's values are numbers of single or double precision, or tensors of them. */
    static boolean rounds(Field field) {
        return field.type().dataType() == DataType.FP32 || field.type().dataType() == DataType.FP64;
    }

    /** A field's value; what is no such number comes back as it is. */
    @Nullable
    Object of(@Nullable Object value) {
        if (value instanceof Double number) {
            return of(number.doubleValue());
        }
        if (value instanceof Float number) {
            return of(number.floatValue());
        }
        return value instanceof Tensor tensor ? of(tensor) : value;
    }

    /** A tensor of the same type and shape. */
    Tensor of(Tensor tensor) {
        return switch (tensor.type()) {
            case FP32 -> Tensor.of(floats(tensor), tensor.shape());
            case FP64 -> Tensor.of(doubles(tensor), tensor.shape());
            case OBJECT -> Tensor.ofObjects(DataType.OBJECT, objects(tensor), tensor.shape());
            case BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, BF16, STRING, BYTES -> tensor;
        };
    }

    private float[] floats(Tensor tensor) {
        float[] rounded = new float[tensor.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = of(tensor.floats().get(i));
        }
        return rounded;
    }

    private double[] doubles(Tensor tensor) {
        double[] rounded = new double[tensor.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = of(tensor.doubles().get(i));
        }
        return rounded;
    }

    private @Nullable Object[] objects(Tensor tensor) {
        @Nullable Object[] rounded = new Object[tensor.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = of(tensor.value(i));
        }
        return rounded;
    }

    private double of(double number) {
        return Double.isFinite(number) ? exact(Double.toString(number)).doubleValue() : number;
    }

    private float of(float number) {
        return Float.isFinite(number) ? exact(Float.toString(number)).floatValue() : number;
    }

    /** From the digits that people see: 2.675, which no double is exactly, becomes 2.68. */
    private BigDecimal exact(String digits) {
        return new BigDecimal(digits).setScale(decimals, RoundingMode.HALF_UP);
    }
}
