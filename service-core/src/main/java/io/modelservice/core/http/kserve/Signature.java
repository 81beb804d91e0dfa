package io.modelservice.core.http.kserve;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.core.http.instances.PredictCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's schemas as the one signature that TensorFlow Serving would know of it. */
final class Signature {
    private Signature() {}

    /** As TensorFlow Serving tells metadata. */
    static Map<String, Object> of(ModelSchema<?> input, ModelSchema<?> output) {
        Map<String, Object> signature = new LinkedHashMap<>();
        signature.put("inputs", tensors(input));
        signature.put("outputs", tensors(output));
        signature.put("method_name", "tensorflow/serving/predict");
        return Map.of("signature_def", Map.of("signature_def", Map.of(PredictCodec.SIGNATURE, signature)));
    }

    private static Map<String, Object> tensors(ModelSchema<?> schema) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        schema.fields().forEach(field -> tensors.put(field.name(), tensor(field)));
        return tensors;
    }

    private static Map<String, Object> tensor(Field field) {
        List<Object> dimensions = new ArrayList<>();
        dimensions.add(dimension(-1));
        if (field.type() instanceof TensorType tensor) {
            tensor.shape().forEach(size -> dimensions.add(dimension(size)));
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("dim", dimensions);
        shape.put("unknown_rank", false);
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("dtype", word(field.type().dataType()));
        tensor.put("tensor_shape", shape);
        tensor.put("name", field.name() + ":0");
        return tensor;
    }

    private static Map<String, Object> dimension(long size) {
        Map<String, Object> dimension = new LinkedHashMap<>();
        dimension.put("size", Long.toString(size));
        dimension.put("name", "");
        return dimension;
    }

    /** TensorFlow's name of an element type. */
    private static String word(DataType type) {
        return switch (type) {
            case BOOL -> "DT_BOOL";
            case UINT8 -> "DT_UINT8";
            case UINT16 -> "DT_UINT16";
            case UINT32 -> "DT_UINT32";
            case UINT64 -> "DT_UINT64";
            case INT8 -> "DT_INT8";
            case INT16 -> "DT_INT16";
            case INT32 -> "DT_INT32";
            case INT64 -> "DT_INT64";
            case FP16 -> "DT_HALF";
            case BF16 -> "DT_BFLOAT16";
            case FP32 -> "DT_FLOAT";
            case FP64 -> "DT_DOUBLE";
            case STRING, BYTES -> "DT_STRING";
            case OBJECT -> "DT_VARIANT"; // nested values, of which TensorFlow has no form
        };
    }
}
