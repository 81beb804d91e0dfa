package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.SourceLocation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Models out of MLflow 2 and 3: {@code models:/name/version}, {@code models:/name@alias}, {@code models:/name/stage},
 * {@code models:/name/latest}, {@code models:/m-id}, {@code runs:/id/path} and {@code mlflow-artifacts:/path}, each but the
 * last with a path within the model behind it if wanted. The servers are those of MLflow's own variables, such as
 * {@code MLFLOW_TRACKING_URI}. Thread-safe.
 */
public final class MlflowSource implements ModelSource {
    private final HttpClients clients = new HttpClients();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Connects to nothing yet. */
    public MlflowSource() {}

    @Override
    public Set<String> schemes() {
        return Set.of("models", "runs", "mlflow-artifacts");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) throws InterruptedException {
        Reference reference = ReferenceReader.read(location.uri());
        return reference.resolve(new Mlflow(new Environment(location.environment()), clients, warned));
    }

    /** The servers and the workspace, without credentials; a URI means another model on each. */
    @Override
    public String place(SourceLocation location) {
        Environment environment = new Environment(location.environment());
        try {
            return "%s %s %s"
                    .formatted(
                            Connection.registry(environment).uri(),
                            Connection.tracking(environment).uri(),
                            environment.text("MLFLOW_WORKSPACE").orElse(""));
        } catch (ArtifactRefusedException e) {
            return ""; // they can't be asked, which a look-up says
        }
    }
}
