package io.modelservice.onnx;

import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.AnyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of tensors, whose shapes no file says, as nested lists. Where instances are batched, each tensor's first axis
 * is theirs, as in the answers of a classifier with several targets.
 */
record TensorsOutput(String name, String fieldName, boolean batched) implements OutputPort {
    @Override
    public Field field() {
        return Field.of(fieldName, new AnyType());
    }

    @Override
    public Tensor column(OnnxValue value, int rows) throws OrtException {
        List<Tensor> tensors = tensors((OnnxSequence) value);
        Object[] column = new Object[rows];
        for (int row = 0; row < rows; row++) {
            int at = row;
            column[row] = batched
                    ? tensors.stream()
                            .map(tensor -> nested(part(tensor, at, rows)))
                            .toList()
                    : tensors.stream().map(TensorsOutput::nested).toList();
        }
        return Tensor.ofObjects(DataType.OBJECT, column, rows);
    }

    private Tensor part(Tensor tensor, int row, int rows) {
        if (tensor.rank() == 0 || tensor.dimension(0) != rows) {
            throw new OnnxException(
                    "output '%s' has a tensor %s for %d instances; if the first axis is not theirs, set configuration.batched to false"
                            .formatted(name, tensor, rows));
        }
        return tensor.row(row);
    }

    private List<Tensor> tensors(OnnxSequence sequence) throws OrtException {
        List<Tensor> tensors = new ArrayList<>();
        List<? extends OnnxValue> elements = sequence.getValue();
        try {
            for (OnnxValue element : elements) {
                OnnxTensor tensor = (OnnxTensor) element;
                ElementType type = ElementType.of(tensor.getInfo());
                if (type == null) {
                    throw new OnnxException(
                            "output '%s' has elements %s, which can't be told; leave it out by configuration.outputs"
                                    .formatted(name, tensor.getInfo().onnxType));
                }
                tensors.add(type.output(tensor));
            }
        } finally {
            elements.forEach(OnnxValue::close);
        }
        return tensors;
    }

    private static @Nullable Object nested(Tensor tensor) {
        if (tensor.rank() == 0) {
            return tensor.value(0);
        }
        return Collections.unmodifiableList(IntStream.range(0, (int) tensor.dimension(0))
                .mapToObj(row -> nested(tensor.row(row)))
                .toList());
    }
}
