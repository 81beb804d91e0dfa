package io.modelservice.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's native environment, made at the first call and never closed; what ONNX Runtime would write to standard
 * error comes as an exception or not at all.
 */
final class Environments {
    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final OrtLoggingLevel LEVEL = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
    private static final String NAME = "model-service";

    private Environments() {}

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(LEVEL, NAME);
    }

    /**
     * The environment, one reference more to it: ONNX Runtime's Java part gives up its own in a shutdown hook, at once, and
     * calls that the service still answers then would fail. It has no way to say so but this private method of it.
     */
    static OrtEnvironment hold() {
        OrtEnvironment environment = environment();
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), LEVEL.getValue(), NAME);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("This ONNX Runtime is another than was tried: the last calls before the process ends may fail", e);
        }
        return environment;
    }
}
