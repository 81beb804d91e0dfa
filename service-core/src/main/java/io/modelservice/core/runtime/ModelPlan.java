package io.modelservice.core.runtime;

import io.modelservice.base.MLModel;
import io.modelservice.core.source.ArtifactDetails;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is to be built of an artifact.
 *
 * @param type class of the model; built by the host as one that a {@code class_path} names is, from the entry's
 *     {@code configuration}
 * @param artifact what {@link io.modelservice.base.ModelContext#artifact()} gives the model: a folder or a file of the
 *     artifact
 * @param adaptation what is put around the model before the entry's decorators, such as the columns of a signature; may
 *     throw {@link io.modelservice.core.source.ArtifactRefusedException} if the two don't fit
 * @param details what the artifact says of itself
 * @param examples inputs that come with the artifact, each a JSON object as a caller would send it: tried before the model
 *     serves
 */
public record ModelPlan(
        Class<? extends MLModel<?, ?>> type,
        Path artifact,
        UnaryOperator<MLModel<?, ?>> adaptation,
        ArtifactDetails details,
        List<String> examples) {
    /** Keeps a copy. */
    public ModelPlan {
        examples = List.copyOf(examples);
    }

    /** A model as it is, of which nothing more is said. */
    public static ModelPlan of(Class<? extends MLModel<?, ?>> type, Path artifact) {
        return new ModelPlan(type, artifact, UnaryOperator.identity(), ArtifactDetails.NONE, List.of());
    }
}
