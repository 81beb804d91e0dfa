package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key and what may be done with it: an item of {@code api_keys}. In Java begin with {@link #of}.
 *
 * @param name what the log calls who has it, 1 to 64 characters
 * @param key given as {@link Substituted}, since it is not for the file itself; kept as {@link KeyDigest}
 * @param operations it may be used for; null for all
 * @param models by their qualified names; null for all
 */
public record ApiKeyConfig(
        @Size(min = 1, max = 64) @Schema(description = "What the log calls who has the key.", example = "operator")
                String name,
        @Schema(
                        description =
                                "The key, at least 16 characters; from the environment or a file, never the text itself.",
                        example = "${MODEL_SERVICE_KEY}")
                Object key,
        @Schema(
                        description =
                                "What it may be used for, of reload, rollback, load, unload, inspect, predict, describe and metrics; all if not given.",
                        example = "[reload, inspect]")
                @Nullable
                List<Operation> operations,
        @Schema(description = "Models that it may be used for; all if not given.", example = "[iris_model]") @Nullable
                List<String> models) {
    /** Refuses what is no key, and keeps its digest alone. */
    public ApiKeyConfig {
        ApiKeyCheck check = new ApiKeyCheck();
        check.name(name);
        key = check.key(key);
        operations = operations == null ? null : check.operations(operations);
        models = models == null ? null : check.models(models);
        check.throwIfAny();
    }

    /**
     * A key for all operations on all models.
     *
     * @param key 16 to 512 visible ASCII characters
     */
    public static ApiKeyConfig of(String name, String key) {
        return new ApiKeyConfig(name, new Substituted(key, false), null, null);
    }

    /** This key for some operations alone. */
    public ApiKeyConfig withOperations(Operation... some) {
        return new ApiKeyConfig(name, key, List.of(some), models);
    }

    /** This key for some models alone. */
    public ApiKeyConfig withModels(String... qualifiedNames) {
        return new ApiKeyConfig(name, key, operations, List.of(qualifiedNames));
    }

    /** What is kept of the key. */
    public KeyDigest digest() {
        return (KeyDigest) key;
    }

    /** What it may be used for; all operations if the file does not say. */
    public List<Operation> allowed() {
        return requireNonNullElse(operations, List.of(Operation.values()));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ApiKeyConfig[name=%s, operations=%s, models=%s]"
                .formatted(name, allowed(), models == null ? "all" : models);
    }
}
