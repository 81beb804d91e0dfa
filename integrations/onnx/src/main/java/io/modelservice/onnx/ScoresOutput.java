package io.modelservice.onnx;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.MapType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A vector with one number for each class, as numbers by the classes' names.
 *
 * @param scores of the file, a vector for each prediction
 * @param labels of the columns, in their order
 */
record ScoresOutput(TensorOutput scores, List<String> labels) implements OutputPort {
    @Override
    public String name() {
        return scores.name();
    }

    @Override
    public Field field() {
        Field number = Field.tensor("score", scores.type().dataType());
        return Field.of(scores.field().name(), new MapType(number.type(), List.of()));
    }

    @Override
    public Tensor column(OnnxValue value, int rows) throws OrtException {
        Tensor column = scores.column(value, rows);
        if (column.dimension(1) != labels.size()) {
            throw new OnnxException("output '%s' has %d columns, and configuration.class_labels names %d; name all"
                    .formatted(name(), column.dimension(1), labels.size()));
        }
        Object[] maps = new Object[rows];
        for (int row = 0; row < rows; row++) {
            maps[row] = byLabel(column, row * labels.size());
        }
        return Tensor.ofObjects(DataType.OBJECT, maps, rows);
    }

    private Map<String, Object> byLabel(Tensor column, int first) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            map.put(labels.get(i), column.value(first + i));
        }
        return Collections.unmodifiableMap(map);
    }
}
