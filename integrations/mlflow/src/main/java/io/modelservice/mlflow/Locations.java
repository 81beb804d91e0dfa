package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** From the place that the server names to the files, by the scheme of its URI. */
final class Locations {
    private static final int MOST_HOPS = 5;

    private final Registry registry;
    private final Tracking tracking;

    Locations(Registry registry, Tracking tracking) {
        this.registry = registry;
        this.tracking = tracking;
    }

    /** The files of a version. */
    ArtifactFiles of(RegisteredVersion version, String path) throws InterruptedException {
        return at(registry.location(version), path, new Owner.OfVersion(version), 0);
    }

    /** The files of a logged model. */
    ArtifactFiles of(LoggedModel model, String path) throws InterruptedException {
        return at(model.location(), path, new Owner.OfModel(model.id()), 0);
    }

    private ArtifactFiles at(String uri, String path, Owner owner, int hops) throws InterruptedException {
        if (hops > MOST_HOPS) {
            throw new ArtifactRefusedException(
                    "the server names one place by another, more than %d times".formatted(MOST_HOPS));
        }
        return switch (scheme(uri)) {
            case "models" -> elsewhere(uri, path, hops);
            case "runs" -> ofRun((Reference.OfRun) ReferenceReader.read(uri), path, hops);
            case "mlflow-artifacts", "http", "https" -> proxied(uri, path);
            case "file", "" -> local(uri, path, owner);
            default -> throw foreign(scheme(uri));
        };
    }

    private ArtifactFiles elsewhere(String uri, String path, int hops) throws InterruptedException {
        Reference reference = ReferenceReader.read(uri);
        if (reference instanceof Reference.Logged logged) {
            LoggedModel model = tracking.model(logged.id()).ready();
            return at(model.location(), join(logged.path(), path), new Owner.OfModel(model.id()), hops + 1);
        }
        if (reference instanceof Reference.Numbered numbered) {
            RegisteredVersion version = registry.numbered(numbered.name(), numbered.version());
            String place = registry.location(version);
            return at(place, join(numbered.path(), path), new Owner.OfVersion(version), hops + 1);
        }
        throw new ArtifactRefusedException(
                "a version's files are said to be at '%s', which may change; register it again"
                        .formatted(Refusals.shown(uri)));
    }

    private ArtifactFiles ofRun(Reference.OfRun reference, String path, int hops) throws InterruptedException {
        String whole = join(reference.path(), path);
        TreeFiles files = new TreeFiles(ServerStore.ofRun(tracking.server(), reference.run()), whole);
        if (!files.all().isEmpty()) {
            return files;
        }
        String[] parts = whole.split("/", 2);
        Optional<LoggedModel> model = tracking.modelOf(tracking.run(reference.run()), parts[0]);
        return model.isEmpty()
                ? files
                : at(
                        model.get().ready().location(),
                        parts.length == 1 ? "" : parts[1],
                        new Owner.OfModel(model.get().id()),
                        hops + 1);
    }

    /** A folder of a proxied store: of the tracking server's, or of the one that the URI names. */
    TreeFiles proxied(String uri, String path) {
        ProxyUri proxy = ProxyUri.read(uri, tracking.server().uri());
        return new TreeFiles(new ProxyStore(tracking.server(), proxy.base()), join(proxy.folder(), path));
    }

    /** A folder here, if it holds a model; or else what the server hands out of it. */
    private ArtifactFiles local(String uri, String path, Owner owner) throws InterruptedException {
        try {
            Path folder = (uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri)).resolve(path);
            if (Files.isRegularFile(folder.resolve(MlmodelFile.NAME))) {
                return new LocalFiles(folder);
            }
        } catch (IllegalArgumentException e) {
            // a path of another system than this one, such as file://server/share
        }
        return owner.served(registry.server(), tracking, uri, path);
    }

    private static ArtifactRefusedException foreign(String scheme) {
        return new ArtifactRefusedException(
                "the model's files are at an address of scheme '%s', which is read with credentials of its own; let the MLflow server hand them out (--serve-artifacts with --artifacts-destination) and log the model again"
                        .formatted(Refusals.shown(scheme)));
    }

    /** In lower case; empty for a bare path, a drive's letter included. */
    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 2 ? "" : uri.substring(0, colon);
        return scheme.matches("[A-Za-z][A-Za-z0-9+.-]*") ? scheme.toLowerCase(Locale.ROOT) : "";
    }

    static String join(String folder, String name) {
        return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
    }
}
