package io.modelservice.core.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A format of artifacts and the model class that serves them: an extension point, for entries without a
 * {@code class_path}. An implementation is a public class with a public constructor without parameters, named in
 * {@code META-INF/services} of its jar. Thread-safe.
 */
public interface ModelRuntime {
    /** Name of the format in lower case, the MLflow flavor's where it has one, such as {@code onnx}. */
    String name();

    /**
     * What is to be built of an artifact. Reads files, and builds nothing.
     *
     * @param artifact a folder, or one file
     * @param others the formats that this one may refer to
     * @return empty if the artifact is not of this format
     * @throws io.modelservice.core.source.ArtifactRefusedException if it is, and nothing can be built of it
     */
    Optional<ModelPlan> plan(Path artifact, ModelRuntimes others);

    /** Whether artifacts of this format hold one of another format, so that this one is asked first. */
    default boolean wrapsOthers() {
        return false;
    }
}
