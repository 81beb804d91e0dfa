package io.modelservice.onnx;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.ListType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A map, or a sequence of them: one for each instance, or, where instances are not batched, a list. */
record MapsOutput(String name, String fieldName, MapReader reader, Kind kind) implements OutputPort {
    enum Kind {
        ONE,
        ONE_FOR_EACH_INSTANCE,
        LIST
    }

    @Override
    public Field field() {
        return Field.of(fieldName, kind == Kind.LIST ? new ListType(reader.type(), List.of()) : reader.type());
    }

    @Override
    public Tensor column(OnnxValue value, int rows) throws OrtException {
        Object[] column =
                switch (kind) {
                    case ONE -> new Object[] {reader.read((OnnxMap) value)};
                    case LIST -> new Object[] {maps((OnnxSequence) value)};
                    case ONE_FOR_EACH_INSTANCE -> maps((OnnxSequence) value).toArray();
                };
        if (column.length != rows) {
            throw new OnnxException(
                    "output '%s' has %d maps for %d instances; if its first axis is not theirs, set configuration.batched to false"
                            .formatted(name, column.length, rows));
        }
        return Tensor.ofObjects(DataType.OBJECT, column, rows);
    }

    private List<Map<String, Object>> maps(OnnxSequence sequence) throws OrtException {
        List<Map<String, Object>> maps = new ArrayList<>();
        List<? extends OnnxValue> elements = sequence.getValue();
        try {
            for (OnnxValue map : elements) {
                maps.add(reader.read((OnnxMap) map));
            }
        } finally {
            elements.forEach(OnnxValue::close);
        }
        return List.copyOf(maps);
    }
}
