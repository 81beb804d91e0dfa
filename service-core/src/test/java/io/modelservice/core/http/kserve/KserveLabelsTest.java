package io.modelservice.core.http.kserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.metrics.ServiceMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests are counted as: never by a word of a caller's. */
class KserveLabelsTest {
    private static final String MODEL = "/v1/models/{model_name}";
    private static final Map<String, String> KNOWN =
            Map.of("model_name", "people", "model_version", "3", "label", "stable");
    private static final Map<String, String> UNKNOWN =
            Map.of("model_name", "people", "model_version", "4", "label", "nothing");

    @TempDir
    private Path folder;

    private static @Nullable String label(KserveRoutes routes, String tail, Map<String, String> parameters) {
        Map<String, String> own = new HashMap<>(parameters);
        own.keySet().removeIf(name -> !(MODEL + tail).contains("{" + name + "}"));
        return routes.label(MODEL + tail, own);
    }

    @Test
    void nameModelsThatTheConfigurationHas() throws Exception {
        ModelEntry people = ModelEntry.of(Models.People.class.getName()).withLabel("stable", "3");
        try (ModelManager models = ModelManager.of(
                List.of(people),
                Positions.none(),
                ModelClasses.ofApplication(),
                new Surroundings(folder, Map.of()),
                new ServiceMetrics())) {
            models.loadInBackground();
            assertThat(models.awaitTried(Duration.ofSeconds(30))).isTrue();
            KserveRoutes routes =
                    new KserveRoutes(ServiceConfig.builder().model(people).build(), new ModelCalls(models), Map.of());

            assertThat(label(routes, ":predict", KNOWN)).isEqualTo("/v1/models/people:predict");
            assertThat(label(routes, "/versions/{model_version}:predict", KNOWN))
                    .isEqualTo("/v1/models/people/versions/3:predict");
            assertThat(label(routes, "/labels/{label}/metadata", KNOWN))
                    .isEqualTo("/v1/models/people/labels/stable/metadata");
            assertThat(label(routes, "/versions/{model_version}:predict", UNKNOWN))
                    .isNull();
            assertThat(label(routes, "/labels/{label}", UNKNOWN)).isNull();
            assertThat(label(routes, "", Map.of("model_name", "nobody"))).isNull();
            assertThat(routes.label("/v1/models", Map.of())).isEqualTo("/v1/models");
            assertThat(routes.label("/v1/models/people:predict", Map.of())).isEqualTo("/v1/models/people:predict");
        }
    }
}
