package io.modelservice.onnx;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OrtException;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.MapType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads maps, in the order of their keys: ONNX Runtime's have none.
 *
 * @param value of each entry
 * @param labels names for keys that are numbers, from 0; empty if they are told as they are
 */
record MapReader(ValueType value, List<String> labels) {

    /** Of maps of a kind; null if their values can't be told. */
    static @Nullable MapReader of(MapInfo info, List<String> labels) {
        DataType type = type(info.valueType);
        return type == null ? null : new MapReader(Field.tensor("value", type).type(), labels);
    }

    private static @Nullable DataType type(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> DataType.FP32;
            case DOUBLE -> DataType.FP64;
            case INT64 -> DataType.INT64;
            case STRING -> DataType.STRING;
            case INT8, INT16, INT32, UINT8, BOOL, FLOAT16, BFLOAT16, UNKNOWN -> null;
        };
    }

    ValueType type() {
        return new MapType(value, List.of());
    }

    Map<String, Object> read(OnnxMap map) throws OrtException {
        Map<String, Object> result = new LinkedHashMap<>();
        new TreeMap<Object, Object>(map.getValue()).forEach((key, entry) -> result.put(name(key), entry));
        return Collections.unmodifiableMap(result);
    }

    private String name(Object key) {
        if (labels.isEmpty() || !(key instanceof Long number)) {
            return key.toString();
        }
        if (number < 0 || number >= labels.size()) {
            throw new OnnxException("a map has class %d, and configuration.class_labels names 0 to %d; name all"
                    .formatted(number, labels.size() - 1));
        }
        return labels.get(number.intValue());
    }
}
