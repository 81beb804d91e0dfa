package io.modelservice.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TableSource;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class VersionsAndKeysTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private ModelManager models(ModelEntry... entries) throws Exception {
        ModelManager models = ModelManager.of(
                List.of(entries),
                Positions.none(),
                ModelClasses.of(List.of(TableSource.on(folder.resolve("classes"))), List.of()),
                new Surroundings(folder.resolve("cache"), Map.of()),
                new ServiceMetrics());
        models.loadInBackground();
        assertThat(models.awaitTried(Duration.ofSeconds(30))).isTrue();
        return models;
    }

    private static OpenApiDocuments documents(ModelManager models) {
        return new OpenApiDocuments(ServiceConfig.builder().build(), models, Map.of());
    }

    private static JsonNode json(OpenApiDocuments documents, OpenApiVersion version) throws Exception {
        return MAPPER.readTree(documents.current(version).json());
    }

    @ParameterizedTest
    @EnumSource(OpenApiVersion.class)
    void eachVersionHasAPathAndAnOperationOfItsOwn(OpenApiVersion version) throws Exception {
        TableSource.VERSIONS.put("table:openapi/2", "1.0-of-the-source");
        TableSource.VERSIONS.put("table:openapi/3", "3");
        ModelEntry sum = ModelEntry.of(SumModel.class.getName())
                .withName("sum")
                .withSource("table:openapi")
                .withVersions(List.of("2", "3"), "3");
        try (ModelManager models = models(sum, ModelEntry.of(EchoModel.class.getName()))) {
            JsonNode document = json(documents(models), version);
            List<String> predictions = new ArrayList<>();
            document.get("paths").properties().stream()
                    .filter(path -> path.getKey().endsWith("/prediction"))
                    .forEach(path -> predictions.add(path.getKey() + " "
                            + path.getValue().at("/post/operationId").asText() + " "
                            + path.getValue()
                                    .at("/post/requestBody/content/application~1json/schema/$ref")
                                    .asText()));
            assertThat(predictions)
                    .containsExactly(
                            "/api/models/sum/prediction predictSum #/components/schemas/sum__Input",
                            "/api/models/echo/prediction predictEcho #/components/schemas/echo__Input",
                            "/api/models/sum/versions/2/prediction predictSumVersion2 #/components/schemas/sum__Input",
                            "/api/models/sum/versions/3/prediction predictSumVersion3 #/components/schemas/sum__Input");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reload, 202 401 403 413 500",
        "{model_qualified_name}/reload, 202 401 403 404 413 500",
        "{model_qualified_name}/rollback, 202 401 403 404 409 413 500",
    })
    void operationsAskForAKey(String path, String answers) throws Exception {
        try (ModelManager models = models()) {
            for (OpenApiVersion version : OpenApiVersion.values()) {
                JsonNode document = json(documents(models), version);
                JsonNode operation =
                        document.get("paths").get("/api/models/" + path).get("post");
                assertThat(operation.get("security")).isEqualTo(MAPPER.readTree("[{\"bearer\":[]},{\"apiKey\":[]}]"));
                List<String> statuses = new ArrayList<>();
                operation.get("responses").fieldNames().forEachRemaining(statuses::add);
                assertThat(String.join(" ", statuses)).isEqualTo(answers);
                assertThat(document.at("/paths/~1api~1status/get/security"))
                        .isEqualTo(MAPPER.readTree("[{},{\"bearer\":[]},{\"apiKey\":[]}]"));
                assertThat(document.at("/components/securitySchemes/apiKey/name")
                                .asText())
                        .isEqualTo("X-API-Key");
                assertThat(document.at("/components/securitySchemes/bearer/scheme")
                                .asText())
                        .isEqualTo("bearer");
            }
        }
    }

    /** What was replaced can be collected, though nobody has asked for a document since. */
    @Test
    void doesNotKeepModelsThatAreGone() throws Exception {
        try (ModelManager models = models(ModelEntry.of(SumModel.class.getName()))) {
            OpenApiDocuments documents = documents(models);
            WeakReference<HostedModel<?, ?>> before =
                    new WeakReference<>(models.endpoints().models().get(0));
            OpenApiDocument first = documents.current(OpenApiVersion.V3_1);
            assertThat(documents.current(OpenApiVersion.V3_1)).isSameAs(first);
            CompletableFuture.allOf(models.reload("sum").toArray(CompletableFuture[]::new))
                    .join();
            while (before.get() != null) {
                System.gc();
            }
            assertThat(documents.current(OpenApiVersion.V3_1)).isNotSameAs(first);
        }
    }
}
