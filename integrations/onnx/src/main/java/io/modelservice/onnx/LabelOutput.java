package io.modelservice.onnx;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import java.util.List;

/**
 * Numbers of classes, as the classes' names.
 *
 * @param numbers of the file
 * @param labels of the classes 0, 1, ...
 */
record LabelOutput(TensorOutput numbers, List<String> labels) implements OutputPort {
    @Override
    public String name() {
        return numbers.name();
    }

    @Override
    public Field field() {
        Field shape = Field.tensor(
                numbers.field().name(), DataType.STRING, numbers.axes().toArray());
        return numbers.axes().shape().isEmpty() ? Field.choice(shape.name(), labels.toArray(String[]::new)) : shape;
    }

    @Override
    public Tensor column(OnnxValue value, int rows) throws OrtException {
        Tensor column = numbers.column(value, rows);
        Object[] names = new Object[column.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = label((long) column.number(i));
        }
        return Tensor.ofObjects(DataType.STRING, names, column.shape());
    }

    private String label(long number) {
        if (number < 0 || number >= labels.size()) {
            throw new OnnxException("output '%s' is class %d, and configuration.class_labels names 0 to %d; name all"
                    .formatted(name(), number, labels.size() - 1));
        }
        return labels.get((int) number);
    }
}
