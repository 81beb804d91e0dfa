package io.modelservice.onnx;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;

/** An output of the file, and the field that comes of it. Thread-safe. */
sealed interface OutputPort permits TensorOutput, LabelOutput, ScoresOutput, MapsOutput, TensorsOutput {
    /** Name in the file. */
    String name();

    /** Of one prediction. */
    Field field();

    /**
     * The field's values, {@code [rows][shape]}, without anything of native memory.
     *
     * @throws OnnxException if the output is not what the file says
     */
    Tensor column(OnnxValue value, int rows) throws OrtException;
}
