package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.core.codec.Violations;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An output that a request names.
 *
 * @param name of the tensor
 * @param parameters as they came
 */
record RequestedOutput(String name, Map<String, @Nullable Object> parameters) {
    private static final String BINARY = "binary_data";

    /** Null after adding a violation, if it has no name. */
    static @Nullable RequestedOutput read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            JsonParts.refuseNoObject(json, violations);
            return null;
        }
        String name = null;
        Map<String, @Nullable Object> parameters = Map.of();
        int mark = violations.mark();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            int before = violations.mark();
            switch (key) {
                case "name" -> name = JsonParts.text(json, violations);
                case "parameters" -> parameters = JsonParts.parameters(json, violations);
                default -> json.skipChildren();
            }
            violations.inside(before, key);
        }
        if (name == null && violations.mark() == mark) {
            JsonParts.addMissing("name", violations);
        }
        check(parameters, violations);
        return name == null ? null : new RequestedOutput(name, parameters);
    }

    private static void check(Map<String, @Nullable Object> parameters, Violations violations) {
        int mark = violations.mark();
        if (parameters.get(BINARY) != null && !(parameters.get(BINARY) instanceof Boolean)) {
            violations.add("bool_type", "Input should be a valid boolean");
            violations.inside(mark, BINARY);
        }
        Object classes = parameters.get("classification");
        if (classes != null && !classes.equals(0L)) {
            int before = violations.mark();
            violations.add("unsupported", "Classification is not offered here; leave it out and ask for the scores");
            violations.inside(before, "classification");
        }
        violations.inside(mark, "parameters");
    }

    /** Whether it is asked for in bytes; null if it is not said. */
    @Nullable
    Boolean isBinary() {
        return (Boolean) parameters.get(BINARY);
    }
}
