package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNullElse;

import io.modelservice.base.MLModel;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.runtime.ModelPlan;
import io.modelservice.core.runtime.ModelRuntimes;
import io.modelservice.core.source.Artifact;
import io.modelservice.core.source.ArtifactDetails;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be built for an entry: of the class that it names, or of that which knows its artifact's format.
 *
 * @param type class of the model
 * @param artifact what the model is given; null if there is none
 * @param adaptation what is put around the model before the decorators
 * @param details what the artifact and its place say of it
 * @param examples inputs that come with the artifact, as JSON
 */
record Blueprint(
        Class<?> type,
        @Nullable Path artifact,
        UnaryOperator<MLModel<?, ?>> adaptation,
        ArtifactDetails details,
        List<String> examples) {

    static Blueprint of(
            ModelEntry entry,
            String path,
            @Nullable Artifact artifact,
            ModelClasses.Use classes,
            ModelRuntimes runtimes) {
        String named = entry.classPath();
        if (named != null) {
            Class<?> type = classes.find(named, path + ".class_path");
            ArtifactDetails details = artifact == null ? ArtifactDetails.NONE : artifact.details();
            Path files = artifact == null ? null : artifact.path();
            return new Blueprint(type, files, UnaryOperator.identity(), details, List.of());
        }
        if (artifact == null) {
            throw new IllegalStateException("an entry without a class was read without a source");
        }
        ModelPlan plan = runtimes.plan(artifact.path());
        ArtifactDetails details = joined(artifact.details(), plan.details());
        return new Blueprint(classes.taken(plan.type()), plan.artifact(), plan.adaptation(), details, plan.examples());
    }

    /** What the place says, and where it says nothing what the artifact itself says. */
    private static ArtifactDetails joined(ArtifactDetails place, ArtifactDetails artifact) {
        Map<String, String> tags = new LinkedHashMap<>(artifact.tags());
        tags.putAll(place.tags());
        return new ArtifactDetails(
                either(place.displayName(), artifact.displayName()),
                either(place.description(), artifact.description()),
                tags);
    }

    private static String either(String first, String second) {
        return requireNonNullElse(first.isEmpty() ? null : first, second);
    }
}
