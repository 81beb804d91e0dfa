package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list {@code tags} of keys and values. */
final class Tags {
    private Tags() {}

    /** In their order; MLflow's own, which its pages hide too, are left out. */
    static Map<String, String> read(JsonNode owner) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : owner.path("tags")) {
            String key = tag.path("key").asText("");
            if (!key.isEmpty() && !key.startsWith("mlflow.")) {
                tags.put(key, tag.path("value").asText(""));
            }
        }
        return tags;
    }
}
