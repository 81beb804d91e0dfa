package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Who may change a running service: section {@code security}. Without keys nobody may.
 *
 * @param apiKeys of different names and values
 */
public record SecurityConfig(
        @Schema(
                        description = "Keys for operations; without one for an operation it is off.",
                        defaultValue = "[]",
                        example = "[{name: operator, key: '${MODEL_SERVICE_KEY}'}]")
                List<ApiKeyConfig> apiKeys) {
    /** No keys. */
    public static final SecurityConfig DEFAULTS = new SecurityConfig(List.of());

    /** Refuses keys that can't be told apart, and keeps a copy. */
    public SecurityConfig {
        apiKeys = List.copyOf(apiKeys);
        Refusals refusals = new Refusals();
        for (int i = 0; i < apiKeys.size(); i++) {
            checkUnique(apiKeys.get(i), apiKeys.subList(0, i), KeyPath.item("api_keys", i), refusals);
        }
        refusals.throwIfAny();
    }

    private static void checkUnique(ApiKeyConfig key, List<ApiKeyConfig> before, String path, Refusals refusals) {
        if (before.stream().anyMatch(other -> other.name().equals(key.name()))) {
            refusals.add(path + ".name", "a key before has this name", "give each key a name of its own");
        }
        if (before.stream().anyMatch(other -> other.digest().equals(key.digest()))) {
            refusals.add(path + ".key", "this is the key of another name", "give each name a key of its own");
        }
    }
}
