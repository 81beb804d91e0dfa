package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelservice.core.source.ArtifactRefusedException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Look-ups of runs and logged models. */
final class Tracking {
    private static final int MOST_PAGES = 100;

    private final MlflowServer server;

    /** Of a run: where its artifacts are and which experiment it belongs to. */
    record Run(String id, String experiment, String location) {}

    Tracking(MlflowServer server) {
        this.server = server;
    }

    MlflowServer server() {
        return server;
    }

    Run run(String id) throws InterruptedException {
        JsonNode info =
                server.get("runs/get" + Query.of("run_id", id)).path("run").path("info");
        return new Run(
                id,
                info.path("experiment_id").asText(""),
                info.path("artifact_uri").asText(""));
    }

    LoggedModel model(String id) throws InterruptedException {
        return LoggedModel.read(server.get("logged-models/" + Query.encoded(id)).path("model"));
    }

    /** The model of a name that a run logged; empty if there is none, or if the server knows no logged models. */
    Optional<LoggedModel> modelOf(Run run, String name) throws InterruptedException {
        Set<String> seen = new HashSet<>();
        String token = "";
        while (seen.size() < MOST_PAGES && seen.add(token)) {
            Reply reply = server.post("logged-models/search", search(run, name, token));
            if (reply.status() == 404 && !reply.is("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty(); // MLflow 2
            }
            JsonNode page = reply.json();
            for (JsonNode model : page.path("models")) {
                LoggedModel read = LoggedModel.read(model);
                if (read.run().equals(run.id())) {
                    return Optional.of(read);
                }
            }
            token = page.path("next_page_token").asText("");
            if (token.isEmpty()) {
                return Optional.empty();
            }
        }
        throw new ArtifactRefusedException(
                server.uri() + " answers pages of logged models without an end; look whether it is MLflow's");
    }

    private static ObjectNode search(Run run, String name, String token) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("experiment_ids").add(run.experiment());
        body.put("filter", "name = '%s'".formatted(name.replace("'", "''")));
        body.put("max_results", 100);
        if (!token.isEmpty()) {
            body.put("page_token", token);
        }
        return body;
    }
}
