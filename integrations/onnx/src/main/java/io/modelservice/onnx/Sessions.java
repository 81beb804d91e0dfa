package io.modelservice.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import java.nio.file.Path;
import java.util.Set;

/** Opens native sessions. */
final class Sessions {
    private static final String DAMAGED = "this is no ONNX file, or a damaged one; export it again";

    private Sessions() {}

    /**
     * A session on a file.
     *
     * @throws OnnxException saying what is wrong with the file or the settings
     */
    static OrtSession open(Path file, OnnxConfiguration configuration) {
        OrtEnvironment environment = Environments.hold();
        try (SessionOptions options = new SessionOptions()) {
            environment.setTelemetry(false);
            apply(configuration, options);
            provide(configuration, options);
            return environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw refused(file, e);
        }
    }

    private static void apply(OnnxConfiguration configuration, SessionOptions options) throws OrtException {
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.setIntraOpNumThreads(configuration.intraOpThreads());
        options.setInterOpNumThreads(configuration.interOpThreads());
        options.setExecutionMode(
                configuration.interOpThreads() > 1 ? ExecutionMode.PARALLEL : ExecutionMode.SEQUENTIAL);
        options.setCPUArenaAllocator(configuration.memoryArena());
        options.setMemoryPatternOptimization(configuration.memoryPattern());
        options.setOptimizationLevel(configuration.optimizationLevel().level());
        options.addConfigEntry("session.intra_op.allow_spinning", "0"); // idle threads of one model slow others down
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
    }

    private static void provide(OnnxConfiguration configuration, SessionOptions options) {
        ExecutionProvider wanted = configuration.executionProvider();
        Set<OrtProvider> there = OrtEnvironment.getAvailableProviders();
        if (!there.contains(wanted.provider())) {
            throw new OnnxException(
                    "configuration.execution_provider: this ONNX Runtime has no %s, only %s; put its jar with it (onnxruntime_gpu for cuda and tensorrt) on --classpath instead of onnxruntime"
                            .formatted(wanted.provider(), there));
        }
        try {
            wanted.addTo(options, configuration);
        } catch (OrtException e) {
            throw new OnnxException(
                    "configuration.execution_provider: %s can't be used here: %s; install what it needs, or use cpu"
                            .formatted(wanted.provider(), e.getMessage()),
                    e);
        }
    }

    private static OnnxException refused(Path file, OrtException e) {
        String what =
                switch (e.getCode()) {
                    case ORT_INVALID_PROTOBUF, ORT_NO_MODEL -> DAMAGED;
                    case ORT_NOT_IMPLEMENTED ->
                        "it has an operator, or an element type for one, that this ONNX Runtime has not; export it with another opset";
                    case ORT_INVALID_GRAPH ->
                        "its graph is invalid, or needs operators that this ONNX Runtime has not; export it again";
                    default ->
                        String.valueOf(e.getMessage()).contains("does not have a graph") // of an empty file
                                ? DAMAGED
                                : "ONNX Runtime can't load it; external data belong beside the .onnx file";
                };
        return new OnnxException("%s: %s (%s)".formatted(file, what, e.getMessage()), e);
    }
}
