package io.modelservice.core.runtime;

import io.modelservice.core.source.ArtifactRefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runtimes that were found. Immutable and thread-safe. */
public final class ModelRuntimes {
    private final List<ModelRuntime> runtimes;

    /** These runtimes; of two with one name the first counts. */
    public ModelRuntimes(List<ModelRuntime> found) {
        List<ModelRuntime> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(ModelRuntime::wrapsOthers).reversed());
        this.runtimes = List.copyOf(sorted);
    }

    /** Their names, in alphabetical order. */
    public List<String> names() {
        return runtimes.stream().map(ModelRuntime::name).distinct().sorted().toList();
    }

    /** The runtime of a name; empty if there is none. */
    public Optional<ModelRuntime> named(String name) {
        return runtimes.stream().filter(runtime -> runtime.name().equals(name)).findFirst();
    }

    /**
     * What is to be built of an artifact.
     *
     * @param artifact a folder, or one file
     * @throws ArtifactRefusedException if no runtime knows its format
     */
    public ModelPlan plan(Path artifact) {
        for (ModelRuntime runtime : runtimes) {
            Optional<ModelPlan> plan = runtime.plan(artifact, this);
            if (plan.isPresent()) {
                return plan.get();
            }
        }
        throw new ArtifactRefusedException(
                "no runtime knows the format of the artifact (there are %s); name a class_path that does, or put the jar of its runtime on --classpath"
                        .formatted(names()));
    }
}
