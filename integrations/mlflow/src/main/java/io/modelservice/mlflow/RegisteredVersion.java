package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import java.math.BigInteger;
import java.util.Map;

/**
 * A version in the registry. What stays the same for good: name, number, time of creation and logged model.
 *
 * @param created milliseconds since 1970, as text
 * @param run id of the run that it came of; empty if unknown
 * @param model id of the logged model that it came of; empty before MLflow 3
 * @param status empty if nothing is said, which is as good as READY
 */
record RegisteredVersion(
        String name,
        String number,
        String created,
        String run,
        String model,
        String status,
        String description,
        Map<String, String> tags) {

    static RegisteredVersion read(JsonNode json) {
        return new RegisteredVersion(
                json.path("name").asText(""),
                json.path("version").asText(""),
                json.path("creation_timestamp").asText(""),
                json.path("run_id").asText(""),
                model(json),
                json.path("status").asText(""),
                json.path("description").asText(""),
                Tags.read(json));
    }

    /** Servers keep it in the source, and not all of them beside it. */
    private static String model(JsonNode json) {
        String source = json.path("source").asText("");
        String ofSource = source.matches("models:/m-[A-Za-z0-9]+") ? source.substring("models:/".length()) : "";
        return json.path("model_id").asText(ofSource);
    }

    /** As a number: "10" is more than "9". */
    BigInteger rank() {
        return number.matches("[0-9]+") ? new BigInteger(number) : BigInteger.ONE.negate();
    }

    /** This version, if it can be loaded. */
    RegisteredVersion ready() {
        if (rank().signum() < 0 || name.isEmpty()) {
            throw new ArtifactRefusedException(
                    "the registry answered a version without a name or number; look whether it is MLflow's");
        }
        if (status.equals("PENDING_REGISTRATION")) {
            throw new ArtifactMissingException(
                    "version %s of '%s' is still being registered; it is asked again".formatted(number, name));
        }
        if (!status.isEmpty() && !status.equals("READY")) {
            throw new ArtifactRefusedException("version %s of '%s' is %s; register it again, or name another"
                    .formatted(number, name, Refusals.shown(status)));
        }
        return this;
    }
}
