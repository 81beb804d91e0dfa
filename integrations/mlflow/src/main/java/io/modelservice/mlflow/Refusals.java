package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.SourceException;
import io.modelservice.core.source.SourceUnavailableException;
import java.nio.charset.StandardCharsets;

/** What an answer that is no success means, and what an operator can do about it. */
final class Refusals {
    private static final int LONGEST_TEXT = 300;

    private Refusals() {}

    static SourceException of(Reply reply) {
        return switch (reply.status()) {
            case 401 ->
                unavailable(
                        reply,
                        "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to an account that it knows");
            case 403 -> forbidden(reply);
            case 400, 404 -> unknown(reply);
            default ->
                reply.status() >= 500 || reply.status() == 408 || reply.status() == 429
                        ? unavailable(reply, "it is asked again")
                        : other(reply);
        };
    }

    private static SourceException forbidden(Reply reply) {
        return text(reply).contains("Host header")
                ? unavailable(
                        reply,
                        "let the server know the name that it is called by: MLFLOW_SERVER_ALLOWED_HOSTS in its environment")
                : unavailable(
                        reply,
                        "give the account of MLFLOW_TRACKING_USERNAME or MLFLOW_TRACKING_TOKEN the right to read");
    }

    private static SourceException unknown(Reply reply) {
        boolean alias = reply.is("INVALID_PARAMETER_VALUE") && text(reply).matches("(?is).*alias .* not found.*");
        if (alias || reply.is("RESOURCE_DOES_NOT_EXIST")) {
            return new ArtifactMissingException(told(reply) + "; it is asked again");
        }
        return reply.object().isPresent() && reply.status() == 400
                ? other(reply)
                : unavailable(
                        reply,
                        "this is no answer of MLflow's own; check host and path in MLFLOW_TRACKING_URI, and the server's version");
    }

    private static SourceException other(Reply reply) {
        return new ArtifactRefusedException(told(reply) + "; check the source's URI");
    }

    private static SourceException unavailable(Reply reply, String mend) {
        return new SourceUnavailableException(told(reply) + "; " + mend);
    }

    private static String told(Reply reply) {
        return "%s answered %d: %s".formatted(reply.place(), reply.status(), shown(text(reply)));
    }

    private static String text(Reply reply) {
        String message = reply.object()
                .map(json -> json.path("message"))
                .map(JsonNode::asText)
                .orElse("");
        if (!message.isEmpty()) {
            return message;
        }
        return reply.type().contains("html") ? "an HTML page" : new String(reply.body(), StandardCharsets.UTF_8);
    }

    /** Text from elsewhere, on one line and not too long. */
    static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}
