package io.modelservice.onnx;

import io.modelservice.core.runtime.ModelPlan;
import io.modelservice.core.runtime.ModelRuntime;
import io.modelservice.core.runtime.ModelRuntimes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Serves artifacts that are an {@code .onnx} file, or a folder with one, by {@link OnnxModel}. Of a folder with several,
 * {@code configuration.file} names the one that is meant.
 */
public final class OnnxRuntime implements ModelRuntime {
    /** Found by the service through {@code META-INF/services}. */
    public OnnxRuntime() {}

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public Optional<ModelPlan> plan(Path artifact, ModelRuntimes others) {
        List<Path> files = OnnxFiles.in(artifact);
        return switch (files.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(ModelPlan.of(OnnxModel.class, files.get(0)));
            default -> Optional.of(ModelPlan.of(OnnxModel.class, artifact));
        };
    }
}
