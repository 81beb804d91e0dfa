package io.modelservice.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.MLModel;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.CaseModel;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.SumModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class OpenApiRoutesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OWN = List.of(
            "/",
            "/api/health",
            "/api/health/ready",
            "/api/health/startup",
            "/api/status",
            "/api/models",
            "/api/models/{model_qualified_name}/metadata",
            "/api/models/{model_qualified_name}/versions/{version}/metadata",
            "/api/models/reload",
            "/api/models/{model_qualified_name}/reload",
            "/api/models/{model_qualified_name}/rollback");

    private static ModelEntry entry(Class<?> type) {
        return ModelEntry.of(type.getName());
    }

    private static List<String> paths(HttpCalls calls) throws Exception {
        List<String> paths = new ArrayList<>();
        document(calls, "/openapi.json").get("paths").fieldNames().forEachRemaining(paths::add);
        paths.removeIf(path -> !path.equals("/") && !path.startsWith("/api/")); // those of other protocols
        return paths;
    }

    private static JsonNode document(HttpCalls calls, String path) throws Exception {
        return MAPPER.readTree(calls.send(calls.request(path).GET()).body());
    }

    private static List<String> with(String... models) {
        List<String> paths = new ArrayList<>(OWN);
        for (String model : models) {
            paths.add("/api/models/" + model + "/prediction");
        }
        return paths;
    }

    @Test
    @Timeout(60)
    void followsTheModelsAsTheyLoad() throws Exception {
        ModelEntry late = entry(EchoModel.class)
                .withName("late")
                .withConfiguration(Map.of("gate", "openapi", "closes", "openapi"));
        try (ModelService service =
                ModelService.builder().port(0).model(late).model(SumModel.class).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            while (!calls.get("/api/models").contains("\"sum\"")) {
                Thread.onSpinWait();
            }
            assertThat(paths(calls)).isEqualTo(with("sum"));
            Gates.open("openapi");
            assertThat(service.awaitReady(LIMIT)).isTrue();
            assertThat(paths(calls)).isEqualTo(with("late", "sum"));
        }
    }

    @Test
    void leavesOutAModelThatFailed() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of("no.such.Model"))
                .model(SumModel.class)
                .start()) {
            service.awaitReady(LIMIT);
            assertThat(paths(new HttpCalls(service.port()))).isEqualTo(with("sum"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a~b", "a:b", "a-b", "~", "_", "-:."})
    void givesEachModelItsOwnPathWhateverItsName(String name) throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(entry(SumModel.class).withName(name))
                .start()) {
            service.awaitReady(LIMIT);
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(paths(calls)).isEqualTo(with(name));
            assertThat(calls.post("/api/models/" + name + "/prediction", "{\"a\":1,\"b\":2}"))
                    .isEqualTo("200 {\"sum\":3.0}");
        }
    }

    @Test
    void itsExamplesArePredictedFrom() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(CaseModel.class).start()) {
            service.awaitReady(LIMIT);
            HttpCalls calls = new HttpCalls(service.port());
            JsonNode example = document(calls, "/openapi.json")
                    .at("/paths/~1api~1models~1case~1prediction/post/requestBody/content/application~1json/example");
            assertThat(example.toString())
                    .isEqualTo("{\"a\":6.5,\"n\":1,\"s\":\"abc\",\"c\":\"red\",\"b\":true,\"l\":[1],\"choice\":\"p\"}");
            assertThat(calls.post("/api/models/case/prediction", example.toString()))
                    .startsWith("200 ");
        }
    }

    /** A model whose values can never be built: what goes wrong there is not of the kinds that refuse a value. */
    public static final class UnbuildableModel implements MLModel<UnbuildableModel.Value, UnbuildableModel.Value> {
        public record Value(int number) {
            public Value {
                throw new AssertionError("no value is right");
            }
        }

        @Override
        public String qualifiedName() {
            return "unbuildable";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Value predict(Value input) {
            return input;
        }
    }

    @Test
    void leavesOutTheExampleOfAModelWhoseValuesCannotBeBuilt() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(UnbuildableModel.class)
                .model(SumModel.class)
                .start()) {
            service.awaitReady(LIMIT);
            JsonNode document = document(new HttpCalls(service.port()), "/openapi.json");
            String content = "/paths/~1api~1models~1%s~1prediction/post/requestBody/content/application~1json";
            assertThat(document.at(content.formatted("unbuildable")).has("example"))
                    .isFalse();
            assertThat(document.at(content.formatted("sum")).has("example")).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/openapi.json, application/json", "/openapi.yaml, application/yaml;charset=utf-8"})
    void answersHeadWithoutTheDocument(String path, String type) throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(SumModel.class).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer = calls.send(calls.request(path).method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"version=%ff", "version=2.0", "version="})
    void refusesAVersionThatThereIsNot(String query) throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(SumModel.class).start()) {
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.send(calls.request("/openapi.json?" + query).GET()).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void isServedInBothVersionsAndForms() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(SumModel.class).start()) {
            service.awaitReady(LIMIT);
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> yaml =
                    calls.send(calls.request("/openapi.yaml?version=3.0.3").GET());

            assertThat(yaml.headers().firstValue("Content-Type")).hasValue("application/yaml;charset=utf-8");
            Map<String, Object> said = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml.body());
            assertThat(said).containsEntry("openapi", "3.0.3");
            assertThat(MAPPER.<JsonNode>valueToTree(said)).isEqualTo(document(calls, "/openapi.json?version=3.0"));
            assertThat(document(calls, "/openapi.json").get("openapi").textValue())
                    .isEqualTo("3.1.0");
            assertThat(calls.get("/openapi.json?version=2"))
                    .isEqualTo("400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'query, version' has error"
                            + " 'literal_error', Input should be '3.1.0' or '3.0.3'.\"]}");
        }
    }
}
