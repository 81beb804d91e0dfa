package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import java.util.Map;

/**
 * A logged model of MLflow 3, which never changes once it is ready.
 *
 * @param location where its files are
 * @param run id of the run that logged it; empty if there is none
 */
record LoggedModel(String id, String name, String location, String run, String status, Map<String, String> tags) {

    static LoggedModel read(JsonNode model) {
        JsonNode info = model.path("info");
        return new LoggedModel(
                info.path("model_id").asText(""),
                info.path("name").asText(""),
                info.path("artifact_uri").asText(""),
                info.path("source_run_id").asText(""),
                info.path("status").asText(""),
                Tags.read(info));
    }

    /** This model, if it can be loaded. */
    LoggedModel ready() {
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new ArtifactRefusedException(
                    "the server answered a logged model without an id; look whether it is MLflow's");
        }
        if (status.endsWith("PENDING")) {
            throw new ArtifactMissingException(
                    "the logged model %s is still being logged; it is asked again".formatted(id));
        }
        if (status.endsWith("FAILED")) {
            throw new ArtifactRefusedException("the upload of the logged model %s failed; log it again".formatted(id));
        }
        return this;
    }
}
