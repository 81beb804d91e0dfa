package io.modelservice.core;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document asks for keys where the routes do. */
@Timeout(120)
class DocumentedAccessTest {
    private static final String KEY = "0123456789abcdef";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PREDICTION = Pattern.compile("/api/models/[a-z_0-9]+(/versions/[^/{]+)?/prediction");

    @TempDir
    private Path folder;

    private ConfigFile file(String protect) throws IOException {
        String yaml =
                """
                server: {host: 127.0.0.1, port: 0}
                protocols: {kserve: {alive_at_root: true}}
                models:
                  - {class_path: io.modelservice.core.models.EchoModel, create_endpoint: true}
                security:
                  protect: [%s]
                  api_keys: [{name: all, key: "${KEY}"}]
                """
                        .formatted(protect);
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of("KEY", KEY));
    }

    private static ModelService start(ConfigFile file) throws InterruptedException {
        Map<String, String> platform = Map.of("AIP_HEALTH_ROUTE", "/vertex/health", "AIP_PREDICT_ROUTE", "/vertex");
        ModelService service = ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of()), platform);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        return service;
    }

    private static JsonNode document(ModelService service) throws Exception {
        HttpCalls calls = new HttpCalls(service.port());
        return MAPPER.readTree(calls.send(
                        calls.request("/openapi.json").header("X-API-Key", KEY).GET())
                .body());
    }

    /** A path as it is told apart from others, whatever its parameters are called. */
    private static String place(String method, String path) {
        String general = PREDICTION.matcher(path).matches()
                ? path.replaceFirst("models/[^/]+", "models/{}").replaceFirst("versions/[^/]+", "versions/{}")
                : path.replaceAll("\\{[^}]*}", "{}");
        return method.toUpperCase(Locale.ROOT) + " " + general;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "predict", "describe", "predict, describe, metrics"})
    void asksForAKeyWhereTheRouteDoes(String protect) throws Exception {
        try (ModelService service = start(file(protect))) {
            Map<String, Route> routes = service.routes().stream()
                    .collect(toMap(route -> place(route.method(), route.path()), route -> route, (one, other) -> one));
            List<String> wrong = new ArrayList<>();
            document(service).get("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(each -> {
                        String place = place(each.getKey(), path.getKey());
                        Route route = Objects.requireNonNull(routes.get(place), place);
                        if (!asks(each.getValue())
                                .equals(wanted(route.permission().operation(), protect, place))) {
                            wrong.add(place + ": " + each.getValue().path("security"));
                        }
                    }));
            assertThat(wrong).isEmpty();
        }
    }

    private static String wanted(@Nullable Operation operation, String protect, String place) {
        boolean closed = operation != null && (operation.alwaysNeedsKey() || protect.contains(operation.word()));
        if (closed) {
            return "key, 401, 403";
        }
        return place.equals("GET /api/status") ? "perhaps" : "nothing";
    }

    private static String asks(JsonNode operation) {
        JsonNode answers = operation.get("responses");
        boolean told = answers.has("401") && answers.has("403");
        return switch (operation.path("security").size()) {
            case 0 -> answers.has("401") ? "401 without a key" : "nothing";
            case 2 -> told ? "key, 401, 403" : "key";
            default -> told ? "401 though open" : "perhaps";
        };
    }

    @Test
    void followsWhatNeedsAKeyWhileItRuns() throws Exception {
        try (ModelService service = start(file("describe"))) {
            String pointer = "/paths/~1api~1models~1echo~1prediction/post/";
            assertThat(document(service).at(pointer + "security").isMissingNode())
                    .isTrue();

            service.reconfigure(file("predict"), List.of());

            assertThat(document(service).at(pointer + "security"))
                    .isEqualTo(MAPPER.readTree("[{\"bearer\":[]},{\"apiKey\":[]}]"));
            assertThat(document(service).at(pointer + "responses/401/$ref").asText())
                    .isEqualTo("#/components/responses/Unauthorized");
        }
    }
}
