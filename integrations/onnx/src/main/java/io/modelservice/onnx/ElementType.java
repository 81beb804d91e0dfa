package io.modelservice.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The element types that can be served: how each is told to callers, put into ONNX Runtime and got out of it. */
enum ElementType {
    FP32(DataType.FP32, OnnxJavaType.FLOAT),
    FP64(DataType.FP64, OnnxJavaType.DOUBLE),
    INT8(DataType.INT8, OnnxJavaType.INT8),
    INT16(DataType.INT16, OnnxJavaType.INT16),
    INT32(DataType.INT32, OnnxJavaType.INT32),
    INT64(DataType.INT64, OnnxJavaType.INT64),
    UINT8(DataType.UINT8, OnnxJavaType.UINT8),
    /** ONNX Runtime's Java API gives these, and takes none. */
    UINT16(DataType.UINT16, OnnxJavaType.UNKNOWN),
    /** ONNX Runtime's Java API gives these, and takes none. */
    UINT32(DataType.UINT32, OnnxJavaType.UNKNOWN),
    BOOL(DataType.BOOL, OnnxJavaType.BOOL),
    STRING(DataType.STRING, OnnxJavaType.STRING),
    FP16(DataType.FP16, OnnxJavaType.FLOAT16),
    BF16(DataType.BF16, OnnxJavaType.BFLOAT16);

    private final DataType dataType;
    private final OnnxJavaType input;

    ElementType(DataType dataType, OnnxJavaType input) {
        this.dataType = dataType;
        this.input = input;
    }

    /** The type of the file's tensors; null if there is none for it. */
    static @Nullable ElementType of(TensorInfo info) {
        return of(info.onnxType);
    }

    private static @Nullable ElementType of(OnnxTensorType type) {
        return switch (type) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> FP32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> FP64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> BOOL;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> STRING;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> FP16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> BF16;
            default -> null; // types that are added to ONNX are not known here
        };
    }

    /** Elements as callers see them. */
    DataType dataType() {
        return dataType;
    }

    /** Whether an input can be of this type. */
    boolean isInput() {
        return input != OnnxJavaType.UNKNOWN;
    }

    /**
     * Values as an input, to be closed; the memory that they lie in must be there until then.
     *
     * @param shape as the file wants it, of as many elements
     * @param memory for numbers that don't lie where native code can read them
     */
    OnnxTensor input(OrtEnvironment environment, Tensor values, long[] shape, InputMemory.Lease memory)
            throws OrtException {
        return switch (this) {
            case STRING -> OnnxTensor.createTensor(environment, texts(values), shape);
            case FP16, BF16, FP32, FP64, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, BOOL ->
                OnnxTensor.createTensor(environment, memory.direct(values.bytes()), shape, input);
        };
    }

    private static String[] texts(Tensor values) {
        String[] texts = new String[values.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(values.text(i));
        }
        return texts;
    }

    /** An output's elements, copied once out of native memory. */
    Tensor output(OnnxTensor tensor) throws OrtException {
        long[] shape = tensor.getInfo().getShape();
        boolean empty = tensor.getInfo().getNumElements() == 0;
        return switch (this) {
            case STRING -> {
                List<String> texts = new ArrayList<>();
                flatten(tensor.getValue(), texts);
                yield Tensor.ofObjects(DataType.STRING, texts.toArray(), shape);
            }
            case FP16, BF16, FP32, FP64, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, BOOL ->
                Tensor.of(dataType, empty ? ByteBuffer.allocate(0) : tensor.getByteBuffer(), shape);
        };
    }

    /** Texts come as arrays of arrays, one level for each dimension. */
    private static void flatten(Object nested, List<String> texts) {
        if (nested instanceof String text) {
            texts.add(text);
            return;
        }
        for (int i = 0; i < Array.getLength(nested); i++) {
            flatten(Array.get(nested, i), texts);
        }
    }
}
