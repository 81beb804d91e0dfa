package io.modelservice.core.http.vertex;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Vertex AI asks.
 *
 * @param health null if it says nothing of it
 * @param predict null if it says nothing of it
 */
record VertexPaths(@Nullable String health, @Nullable String predict) {
    private static final String HEALTH = "AIP_HEALTH_ROUTE";
    private static final String PREDICT = "AIP_PREDICT_ROUTE";

    /**
     * What the variables say, else where Vertex AI asks by default, or, before it, AI Platform Prediction.
     *
     * @throws ConfigurationException naming each variable that holds no path
     */
    static VertexPaths of(Map<String, String> environment) {
        String byDefault = byDefault(environment);
        String health = environment.getOrDefault(HEALTH, "");
        String predict = environment.getOrDefault(PREDICT, "");
        VertexPaths paths = new VertexPaths(
                health.isEmpty() ? byDefault : health,
                predict.isEmpty() && byDefault != null ? byDefault + ":predict" : predict.isEmpty() ? null : predict);
        List<Mistake> mistakes = new ArrayList<>();
        check(HEALTH, paths.health(), mistakes);
        check(PREDICT, paths.predict(), mistakes);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return paths;
    }

    /** Without the verb; null if this is no container of theirs, or they don't say which. */
    private static @Nullable String byDefault(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("AIP_ENDPOINT_ID", "");
        String deployed = environment.getOrDefault("AIP_DEPLOYED_MODEL_ID", "");
        if (!endpoint.isEmpty() && !deployed.isEmpty()) {
            return "/v1/endpoints/%s/deployedModels/%s".formatted(endpoint, deployed);
        }
        String model = environment.getOrDefault("AIP_MODEL_NAME", "");
        String version = environment.getOrDefault("AIP_VERSION_NAME", "");
        boolean named = !model.isEmpty() && !version.isEmpty();
        return named ? "/v1/models/%s/versions/%s".formatted(model, version) : null;
    }

    private static void check(String variable, @Nullable String path, List<Mistake> mistakes) {
        if (path != null && !isPath(path)) {
            mistakes.add(new Mistake(
                    null,
                    variable,
                    "this variable of the environment is not a path that can be served",
                    "begin it with '/', and write letters, digits, and of signs '-', '.', '_', '~', ':', '@' and '%'"));
        }
    }

    private static boolean isPath(String path) {
        return path.startsWith("/")
                && path.chars().allMatch(VertexPaths::isPlain)
                && Arrays.stream(path.split("/")).noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static boolean isPlain(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || "/-._~:@%!$&'()+,;=".indexOf(c) >= 0;
    }

    /** By the variables that say so. */
    Map<String, String> byVariable() {
        Map<String, String> paths = new LinkedHashMap<>();
        if (health != null) {
            paths.put(HEALTH, health);
        }
        if (predict != null) {
            paths.put(PREDICT, predict);
        }
        return paths;
    }

    /** Whether a path, as it stands in the request line, is one of them. */
    boolean contains(String path) {
        return path.equals(health) || path.equals(predict);
    }
}
