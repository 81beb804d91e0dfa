package io.modelservice.onnx;

import io.modelservice.base.MLModelException;
import org.jspecify.annotations.Nullable;

/** An ONNX model that can't be loaded, or whose run failed. */
final class OnnxException extends MLModelException {
    private static final long serialVersionUID = 1L;

    OnnxException(String message) {
        this(message, null);
    }

    OnnxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
