package io.modelservice.mlflow;

import io.modelservice.base.MLModel;
import io.modelservice.core.runtime.ModelPlan;
import io.modelservice.core.runtime.ModelRuntime;
import io.modelservice.core.runtime.ModelRuntimes;
import io.modelservice.core.source.ArtifactRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders with an {@code MLmodel} file, of MLflow 1 to 3: the first flavor in it that has a runtime here is served, behind
 * the signature's columns or tensors. Thread-safe.
 */
public final class MlflowRuntime implements ModelRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowRuntime.class);

    /** Knows no other runtimes yet. */
    public MlflowRuntime() {}

    @Override
    public String name() {
        return "mlflow";
    }

    @Override
    public boolean wrapsOthers() {
        return true;
    }

    @Override
    public Optional<ModelPlan> plan(Path artifact, ModelRuntimes others) {
        Path file = artifact.resolve(MlmodelFile.NAME);
        return Files.isRegularFile(file)
                ? Optional.of(plan(artifact, MlmodelFile.read(content(file)), others))
                : Optional.empty();
    }

    private ModelPlan plan(Path folder, MlmodelFile file, ModelRuntimes others) {
        ModelRuntime runtime = file.flavors().keySet().stream()
                .filter(flavor -> !flavor.equals(name()))
                .flatMap(flavor -> others.named(flavor).stream())
                .findFirst()
                .orElseThrow(() -> noRuntime(file, others));
        Path data = data(folder, file, runtime.name());
        ModelPlan inner = runtime.plan(data, others)
                .orElseThrow(() -> new ArtifactRefusedException(
                        "the MLmodel file calls '%s' the data of its flavor %s, which it is not; log the model again"
                                .formatted(data.getFileName(), runtime.name())));
        Optional<Signature> signature = Signature.read(file);
        if (file.signature().containsKey("params")) {
            LOG.info("The signature's params are left aside: the flavor {} takes none.", runtime.name());
        }
        UnaryOperator<MLModel<?, ?>> adaptation =
                model -> adapted(inner.adaptation().apply(model), signature);
        List<String> examples =
                signature.map(found -> InputExample.read(folder, file, found)).orElse(List.of());
        return new ModelPlan(
                inner.type(),
                inner.artifact(),
                adaptation,
                inner.details(),
                examples.isEmpty() ? inner.examples() : examples);
    }

    private static byte[] content(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MlmodelFile.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new ArtifactRefusedException("the artifact's file MLmodel can't be read; fetch it again", e);
        }
    }

    private static ArtifactRefusedException noRuntime(MlmodelFile file, ModelRuntimes others) {
        List<String> known =
                others.names().stream().filter(name -> !name.equals("mlflow")).toList();
        return new ArtifactRefusedException(
                "the MLmodel file has the flavors %s, none of which has a runtime here (there are %s); log the model in one that has, such as onnx, or put the jars of its runtime on --classpath"
                        .formatted(Refusals.shown(file.flavors().keySet().toString()), known));
    }

    private static Path data(Path folder, MlmodelFile file, String flavor) {
        String name = file.data(flavor)
                .orElseThrow(() -> new ArtifactRefusedException(
                        "the MLmodel file says no data for its flavor %s; log the model again".formatted(flavor)));
        try {
            Path root = folder.toRealPath();
            Path data = root.resolve(name).normalize();
            if (Files.exists(data) && data.toRealPath().startsWith(root) && data.startsWith(root)) {
                return data;
            }
        } catch (IOException | InvalidPathException e) {
            // told below
        }
        throw new ArtifactRefusedException(
                "the MLmodel file names '%s', which is not in the artifact; log the model again"
                        .formatted(Refusals.shown(name)));
    }

    private static MLModel<?, ?> adapted(MLModel<?, ?> model, Optional<Signature> signature) {
        return signature.isEmpty() ? model : SignatureDecorator.around(model, signature.get());
    }
}
