package io.modelservice.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.ProtocolsConfig.Kserve;
import io.modelservice.core.config.ProtocolsConfig.Switch;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.metrics.ServiceMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolPathsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Switch OFF = new Switch(false);
    private static final Kserve NO_KSERVE = new Kserve(false, Kserve.Inputs.COLUMNS, true);

    private static final List<String> SCORING = List.of(
            "ScoringError",
            "ScoringInputs",
            "ScoringInstances",
            "ScoringRecords",
            "ScoringRequest",
            "ScoringResponse",
            "ScoringSplit",
            "ScoringTable");

    @TempDir
    Path folder;

    private JsonNode document(ProtocolsConfig protocols, Map<String, String> environment, OpenApiVersion version)
            throws Exception {
        try (ModelManager models = ModelManager.of(
                List.of(),
                Positions.none(),
                ModelClasses.of(List.of(), List.of()),
                new Surroundings(folder, Map.of()),
                new ServiceMetrics())) {
            ServiceConfig config = ServiceConfig.builder().protocols(protocols).build();
            return MAPPER.readTree(new OpenApiDocuments(config, models, environment)
                    .current(version)
                    .json());
        }
    }

    private static ProtocolsConfig only(
            boolean v2, @Nullable Kserve kserve, boolean mlflow, boolean sagemaker, boolean vertex) {
        return new ProtocolsConfig(
                null,
                new Switch(v2),
                kserve == null ? NO_KSERVE : kserve,
                new Switch(mlflow),
                new Switch(sagemaker),
                new Switch(vertex),
                null);
    }

    static Stream<Arguments> switches() {
        return Stream.of(
                arguments("none", only(false, null, false, false, false), "", List.of()),
                arguments(
                        "MLflow",
                        only(false, null, true, false, false),
                        "get /health, get /models/{model_name}/ping,"
                                + " get /models/{model_name}/versions/{model_version}/ping, get /ping, get /version,"
                                + " post /invocations, post /models/{model_name}/invocations,"
                                + " post /models/{model_name}/versions/{model_version}/invocations",
                        SCORING),
                arguments(
                        "SageMaker",
                        only(false, null, false, true, false),
                        "get /execution-parameters, get /models, get /models/{model_name}, get /ping, post /invocations,"
                                + " post /models/{model_name}/invoke",
                        Stream.concat(Stream.of("ExecutionParameters", "HostedModel", "HostedModels"), SCORING.stream())
                                .toList()),
                arguments(
                        "Vertex AI",
                        only(false, null, false, false, true),
                        "get /well, post /ask",
                        List.of("ProtocolError", "VertexRequest", "VertexResponse")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("switches")
    void onlyThoseSwitchedOnAreIn(String name, ProtocolsConfig protocols, String operations, List<String> schemas)
            throws Exception {
        Map<String, String> environment = Map.of("AIP_HEALTH_ROUTE", "/well", "AIP_PREDICT_ROUTE", "/ask");
        JsonNode document = document(protocols, environment, OpenApiVersion.V3_1);
        JsonNode none = document(only(false, null, false, false, false), environment, OpenApiVersion.V3_1);
        assertThat(String.join(", ", operations(document))).isEqualTo(operations);
        List<String> added = names(document.at("/components/schemas"));
        added.removeAll(names(none.at("/components/schemas")));
        assertThat(added).isEqualTo(schemas);
    }

    private static List<String> operations(JsonNode document) {
        List<String> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> {
            if (!path.getKey().equals("/") && !path.getKey().startsWith("/api/")) {
                path.getValue().fieldNames().forEachRemaining(method -> operations.add(method + " " + path.getKey()));
            }
        });
        Collections.sort(operations);
        return operations;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @EnumSource(OpenApiVersion.class)
    void allOfRestIsInByDefault(OpenApiVersion version) throws Exception {
        JsonNode document = document(ProtocolsConfig.DEFAULTS, Map.of(), version);
        assertThat(operations(document))
                .contains(
                        "post /v2/models/{model_name}/infer",
                        "post /v1/models/{model_name}:predict",
                        "post /invocations",
                        "get /execution-parameters");
        JsonNode infer = document.get("paths")
                .get("/v2/models/{model_name}/versions/{model_version}/infer")
                .get("post");
        assertThat(infer.at("/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/InferenceRequest");
        assertThat(infer.at("/responses/503/$ref").asText())
                .isEqualTo("#/components/responses/ProtocolServiceUnavailable");
        assertThat(infer.get("tags")).isEqualTo(MAPPER.readTree("[\"Open Inference Protocol\"]"));
        assertThat(document.at("/components/responses/ScoringNotFound/content/application~1json/example"))
                .isEqualTo(MAPPER.readTree(
                        "{\"error_code\":\"NOT_FOUND\",\"message\":\"There is nothing at this path.\"}"));
        assertThat(document.at("/components/schemas/RequestInput/properties/data/items")) // of any type
                .isEqualTo(MAPPER.createObjectNode());
        assertThat(document.at("/components/schemas/RequestInput/properties/datatype/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/TensorDatatype");
    }

    /** What the routes register, so that none is left out. */
    @Test
    void everyPathOfTheOpenInferenceProtocolIsIn() throws Exception {
        JsonNode document = document(only(true, null, false, false, false), Map.of(), OpenApiVersion.V3_1);
        List<String> paths = new ArrayList<>(List.of(
                "get /v2", "get /v2/health/live", "get /v2/health/ready", "get /v2/models", "get /v2/models/stats"));
        for (String model : List.of("", "/versions/{model_version}")) {
            for (String rest : List.of("", "/config", "/ready", "/stats")) {
                paths.add("get /v2/models/{model_name}" + model + rest);
            }
            paths.add("post /v2/models/{model_name}" + model + "/infer");
        }
        paths.addAll(List.of(
                "post /v2/repository/index",
                "post /v2/repository/models/{model_name}/load",
                "post /v2/repository/models/{model_name}/unload"));
        assertThat(operations(document)).containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void loadingAsksForAKey() throws Exception {
        JsonNode document = document(ProtocolsConfig.DEFAULTS, Map.of(), OpenApiVersion.V3_1);
        for (String operation : List.of("load", "unload")) {
            JsonNode post = document.get("paths")
                    .get("/v2/repository/models/{model_name}/" + operation)
                    .get("post");
            assertThat(post.get("security")).isEqualTo(MAPPER.readTree("[{\"bearer\":[]},{\"apiKey\":[]}]"));
        }
    }

    @Test
    void everyOperationHasAnIdOfItsOwnThatNoModelCanHave() throws Exception {
        JsonNode document = document(
                ProtocolsConfig.DEFAULTS,
                Map.of("AIP_HEALTH_ROUTE", "/", "AIP_PREDICT_ROUTE", "/"),
                OpenApiVersion.V3_1);
        List<String> ids = document.get("paths").findValuesAsText("operationId");
        assertThat(ids).doesNotHaveDuplicates().noneMatch(id -> id.startsWith("predict"));
        assertThat(document.at("/paths/~1/get/operationId").asText()).isEqualTo("vertexHealth");
        assertThat(document.at("/paths/~1/post/operationId").asText()).isEqualTo("vertexPredict");
    }

    @Test
    void aliveTakesThePlaceOfTheRedirection() throws Exception {
        Kserve alive = new Kserve(true, Kserve.Inputs.COLUMNS, true);
        JsonNode document =
                document(new ProtocolsConfig(null, OFF, alive, OFF, OFF, OFF, null), Map.of(), OpenApiVersion.V3_1);
        assertThat(document.at("/paths/~1/get/operationId").asText()).isEqualTo("v1Alive");
        assertThat(names(document.at("/paths/~1/get/responses"))).containsExactly("200");
    }
}
