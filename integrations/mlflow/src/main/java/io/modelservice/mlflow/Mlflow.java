package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.mlflow.FileStore.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look-up: the two servers, which may be one, and what is found there. */
final class Mlflow {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowSource.class);

    private final Registry registry;
    private final Tracking tracking;
    private final Locations locations;
    private final Set<String> warned;

    Mlflow(Environment environment, HttpClients clients, Set<String> warned) {
        this.registry = new Registry(new MlflowServer(Connection.registry(environment), clients));
        this.tracking = new Tracking(new MlflowServer(Connection.tracking(environment), clients));
        this.locations = new Locations(registry, tracking);
        this.warned = warned;
    }

    Registry registry() {
        return registry;
    }

    Tracking tracking() {
        return tracking;
    }

    void warnOfStages(String name, String stage) {
        if (warned.add(name + "/" + stage)) {
            LOG.warn(
                    "models:/{}/{} names a stage, which MLflow has given up; name an alias, as in models:/{}@champion",
                    name,
                    stage,
                    name);
        }
    }

    ArtifactVersion registered(RegisteredVersion found, String path) throws InterruptedException {
        RegisteredVersion version = found.ready();
        String identity = String.join(
                " ",
                registry.server().uri().toString(),
                version.name(),
                version.number(),
                version.created(),
                version.model());
        return new MlflowArtifact(identity.strip(), version.number(), registry.details(version), folder -> locations
                .of(version, path)
                .write(folder));
    }

    ArtifactVersion logged(LoggedModel found, String path) {
        LoggedModel model = found.ready();
        return new MlflowArtifact(
                tracking.server().uri() + " " + model.id(),
                model.id(),
                new ArtifactDetails(model.name(), "", model.tags()),
                folder -> locations.of(model, path).write(folder));
    }

    /** A run's folder if it has a model, or else the model of that name that the run logged, or else the folder. */
    ArtifactVersion ofRun(String id, String path) throws InterruptedException {
        Tracking.Run run = tracking.run(id);
        TreeFiles files = new TreeFiles(ServerStore.ofRun(tracking.server(), id), path);
        List<Entry> listed = files.all();
        if (listed.stream().noneMatch(file -> file.path().equals(path + "/" + MlmodelFile.NAME))) {
            String[] parts = path.split("/", 2);
            Optional<LoggedModel> logged = tracking.modelOf(run, parts[0]);
            if (logged.isPresent()) {
                return logged(logged.get(), parts.length == 1 ? "" : parts[1]);
            }
        }
        String identity = tracking.server().uri() + " " + id;
        return changeable(identity, id, files, listed);
    }

    ArtifactVersion proxied(String uri) throws InterruptedException {
        TreeFiles files = locations.proxied(uri, "");
        return changeable(files.store().toString(), "", files, files.all());
    }

    private static ArtifactVersion changeable(String place, String version, TreeFiles files, List<Entry> listed) {
        if (listed.isEmpty()) {
            throw new ArtifactMissingException(
                    "there are no files in '%s'; it is asked again".formatted(Refusals.shown(files.root())));
        }
        String identity = place + " " + files.root() + " " + TreeFiles.digest(listed);
        return new MlflowArtifact(identity, version, ArtifactDetails.NONE, files);
    }
}
