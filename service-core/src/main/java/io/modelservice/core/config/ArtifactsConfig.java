package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts that come from a source: section {@code artifacts}.
 *
 * @param cache folder in which they are kept across restarts; null for one of the user's
 */
public record ArtifactsConfig(
        @Schema(
                        description =
                                "Folder in which they are kept across restarts; if not given, that of the variable MODEL_SERVICE_CACHE, else model-service in the user's folder of caches.",
                        example = "/var/cache/model-service")
                @Nullable
                String cache) {
    /** The user's own folder. */
    public static final ArtifactsConfig DEFAULTS = new ArtifactsConfig(null);

    /** The folder in an environment: as configured, as {@code MODEL_SERVICE_CACHE} says, or one of the user's. */
    public Path cacheIn(Map<String, String> environment) {
        String configured = cache == null ? environment.getOrDefault("MODEL_SERVICE_CACHE", "") : cache;
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = Stream.of(environment.getOrDefault("HOME", ""), System.getProperty("user.home", ""))
                .filter(folder -> !folder.isEmpty())
                .findFirst()
                .orElse(System.getProperty("java.io.tmpdir", ""));
        return caches.isEmpty() ? Path.of(home, ".cache", "model-service") : Path.of(caches, "model-service");
    }
}
