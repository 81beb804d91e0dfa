package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactMissingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry's look-ups. */
final class Registry {
    private final MlflowServer server;

    Registry(MlflowServer server) {
        this.server = server;
    }

    MlflowServer server() {
        return server;
    }

    RegisteredVersion numbered(String name, String version) throws InterruptedException {
        return version(server.get("model-versions/get" + Query.of("name", name, "version", version)));
    }

    RegisteredVersion aliased(String name, String alias) throws InterruptedException {
        return version(server.get("registered-models/alias" + Query.of("name", name, "alias", alias)));
    }

    /**
     * The version of the highest number.
     *
     * @param stage empty for any
     */
    RegisteredVersion newest(String name, String stage) throws InterruptedException {
        String query = stage.isEmpty() ? Query.of("name", name) : Query.of("name", name, "stages", stage);
        List<RegisteredVersion> versions = new ArrayList<>();
        for (JsonNode version :
                server.get("registered-models/get-latest-versions" + query).path("model_versions")) {
            versions.add(RegisteredVersion.read(version));
        }
        return versions.stream()
                .max(Comparator.comparing(RegisteredVersion::rank))
                .orElseThrow(() ->
                        new ArtifactMissingException("the registered model '%s' has no version%s; it is asked again"
                                .formatted(name, stage.isEmpty() ? "" : " in stage " + Refusals.shown(stage))));
    }

    private static RegisteredVersion version(JsonNode answer) {
        return RegisteredVersion.read(answer.path("model_version"));
    }

    /** Where a version's files are, as the registry says it. */
    String location(RegisteredVersion version) throws InterruptedException {
        String query = Query.of("name", version.name(), "version", version.number());
        return server.get("model-versions/get-download-uri" + query)
                .path("artifact_uri")
                .asText("");
    }

    /** What is told of a version: its own words first, then those of its model. */
    ArtifactDetails details(RegisteredVersion version) throws InterruptedException {
        JsonNode model = server.get("registered-models/get" + Query.of("name", version.name()))
                .path("registered_model");
        Map<String, String> tags = new LinkedHashMap<>(Tags.read(model));
        tags.putAll(version.tags());
        String description =
                version.description().isBlank() ? model.path("description").asText("") : version.description();
        return new ArtifactDetails(version.name(), description, tags);
    }
}
