package io.modelservice.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.util.Optional;

/**
 * An answer that was read to its end.
 *
 * @param place whom it came from, for messages
 * @param type its media type in lower case; empty for none
 */
record Reply(String place, int status, String type, byte[] body) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    boolean isOk() {
        return status / 100 == 2;
    }

    /** The JSON object of a success. */
    JsonNode json() {
        if (!isOk()) {
            throw Refusals.of(this);
        }
        return object().orElseThrow(() -> new SourceUnavailableException(
                "%s answered %s where MLflow answers JSON; there may be a proxy or a login page before it, or the path in MLFLOW_TRACKING_URI is wrong"
                        .formatted(place, typeShown())));
    }

    /** The JSON object that the body is; empty if it is none. */
    Optional<JsonNode> object() {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SourceUnavailableException(place + " could not be read to its end; it is asked again", e);
        }
    }

    String typeShown() {
        return type.isEmpty() ? "something without a media type" : Refusals.shown(type);
    }

    /** Whether MLflow says so, and not a proxy, or a server that does not know the route. */
    boolean is(String errorCode) {
        return object().map(json -> json.path("error_code").asText(""))
                .orElse("")
                .equals(errorCode);
    }
}
