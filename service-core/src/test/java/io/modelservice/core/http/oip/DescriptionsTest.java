package io.modelservice.core.http.oip;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.http.oip.TensorModels.HouseModel;
import io.modelservice.core.http.oip.TensorModels.VectorModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the server and its models, and taking models in and out of service. */
class DescriptionsTest {
    private static final String KEY = "0123456789abcdef";
    private static final String NOT_READY =
            "503 {\"error\":\"This is not ready to answer; see the Retry-After header.\"}";
    private static final String INPUT =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}]}";

    private ModelService service;
    private HttpCalls calls;

    @BeforeEach
    void start() throws Exception {
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(HouseModel.class)
                .model(VectorModel.class)
                .apiKey(ApiKeyConfig.of("operator", KEY).withOperations(Operation.LOAD, Operation.UNLOAD))
                .start();
        calls = new HttpCalls(service.port());
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private String operate(String path, String body) throws Exception {
        HttpResponse<String> answer =
                calls.send(calls.request(path).header("X-API-Key", KEY).POST(BodyPublishers.ofString(body)));
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void tellsOfTheServer() throws Exception {
        String server =
                "200 {\"name\":\"modelservice\",\"version\":\"0.0.0\",\"extensions\":[\"binary_tensor_data\",\"model_repository\",\"model_configuration\",\"parameters\",\"statistics\"]}";

        assertThat(calls.get("/v2")).isEqualTo(server);
        assertThat(calls.get("/v2/")).isEqualTo(server);
        assertThat(calls.get("/v2/health/live")).isEqualTo("200 {\"live\":true}");
        assertThat(calls.get("/v2/health/ready")).isEqualTo("200 {\"ready\":true}");
        assertThat(calls.get("/v2/models")).isEqualTo("200 {\"models\":[\"house\",\"vector\"]}");
    }

    @Test
    void tellsOfAModel() throws Exception {
        String metadata =
                "200 {\"name\":\"vector\",\"versions\":[\"1\"],\"platform\":\"modelservice_java\",\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}],\"outputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]}";

        assertThat(calls.get("/v2/models/vector")).isEqualTo(metadata);
        assertThat(calls.get("/v2/models/vector/versions/1")).isEqualTo(metadata);
        assertThat(calls.get("/v2/models/%76ector/ready")).isEqualTo("200 {\"name\":\"vector\",\"ready\":true}");
        assertThat(calls.get("/v2/models/vector/versions/1/ready"))
                .isEqualTo("200 {\"name\":\"vector\",\"ready\":true}");
        assertThat(calls.get("/v2/models/house/config"))
                .isEqualTo(
                        "200 {\"name\":\"house\",\"platform\":\"modelservice_java\",\"backend\":\"\",\"max_batch_size\":0,\"input\":[{\"name\":\"area\",\"data_type\":\"TYPE_INT32\",\"dims\":[-1],\"optional\":false},{\"name\":\"factor\",\"data_type\":\"TYPE_FP64\",\"dims\":[-1],\"optional\":false},{\"name\":\"kind\",\"data_type\":\"TYPE_STRING\",\"dims\":[-1],\"optional\":false},{\"name\":\"note\",\"data_type\":\"TYPE_STRING\",\"dims\":[-1],\"optional\":true}],\"output\":[{\"name\":\"price\",\"data_type\":\"TYPE_FP64\",\"dims\":[-1]},{\"name\":\"floors\",\"data_type\":\"TYPE_INT64\",\"dims\":[-1]},{\"name\":\"tax\",\"data_type\":\"TYPE_FP64\",\"dims\":[-1]},{\"name\":\"note\",\"data_type\":\"TYPE_STRING\",\"dims\":[-1]}]}");
        for (String path : List.of("", "/ready", "/config", "/stats", "/versions/1/ready")) {
            assertThat(calls.get("/v2/models/nobody" + path)).startsWith("404 {\"error\":");
        }
        assertThat(calls.get("/v2/models/vector/versions/9")).startsWith("404 {\"error\":");
    }

    @Test
    void countsCallsThatHaveEnded() throws Exception {
        long before = System.currentTimeMillis();
        calls.post("/v2/models/vector/infer", INPUT.replace("[1,2]", "[1,2]"));
        calls.post(
                "/v2/models/vector/infer",
                INPUT.replace("\"shape\":[1,2]", "\"shape\":[2,2]").replace("[1,2]}", "[1,2,3,4]}"));
        calls.post("/v2/models/vector/infer", "{}");

        String stats = calls.get("/v2/models/vector/stats");

        assertThat(stats.replaceAll("\"ns\":[1-9][0-9]*", "\"ns\":N").replaceAll("\"last_inference\":[0-9]+", "LAST"))
                .isEqualTo(
                        "200 {\"model_stats\":[{\"name\":\"vector\",\"version\":\"1\",LAST,\"inference_count\":3,\"execution_count\":2,\"inference_stats\":{\"success\":{\"count\":2,\"ns\":N},\"fail\":{\"count\":1,\"ns\":N},\"queue\":{\"count\":0,\"ns\":0},\"compute_input\":{\"count\":0,\"ns\":0},\"compute_infer\":{\"count\":0,\"ns\":0},\"compute_output\":{\"count\":0,\"ns\":0},\"cache_hit\":{\"count\":0,\"ns\":0},\"cache_miss\":{\"count\":0,\"ns\":0}},\"batch_stats\":[],\"response_stats\":{},\"memory_usage\":[]}]}");
        assertThat(Long.parseLong(stats.replaceAll(".*\"last_inference\":([0-9]+).*", "$1")))
                .isBetween(before, System.currentTimeMillis());
        assertThat(calls.get("/v2/models/stats")).contains("\"name\":\"house\"", "\"name\":\"vector\"");
    }

    @Test
    void takesModelsInAndOutOfServiceByKey() throws Exception {
        String house = "{\"name\":\"house\",\"version\":\"2\",\"state\":\"READY\",\"reason\":\"\"}";
        String vector = "{\"name\":\"vector\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"}";
        assertThat(calls.post("/v2/repository/index", "")).isEqualTo("200 [" + house + "," + vector + "]");
        assertThat(calls.post("/v2/repository/models/vector/unload", "")).startsWith("401 {\"error\":");

        assertThat(operate("/v2/repository/models/vector/unload", "{\"parameters\":{\"unload_dependents\":false}}"))
                .isEqualTo("200 {}");

        assertThat(calls.post("/v2/models/vector/infer", INPUT)).isEqualTo(NOT_READY);
        assertThat(calls.get("/v2/models/vector/ready")).isEqualTo(NOT_READY);
        assertThat(calls.get("/v2/health/ready")).isEqualTo("200 {\"ready\":true}");
        assertThat(calls.post("/v2/repository/index", "{\"ready\":true}")).isEqualTo("200 [" + house + "]");
        assertThat(calls.post("/v2/repository/index", "{}"))
                .startsWith("200 [" + house + ",{\"name\":\"vector\",")
                .endsWith("\"state\":\"UNAVAILABLE\",\"reason\":\"unloaded\"}]");

        assertThat(operate("/v2/repository/models/vector/load", "")).isEqualTo("200 {}");
        assertThat(calls.post("/v2/models/vector/infer", INPUT)).startsWith("200 ");
    }

    @Test
    void loadsNothingThatACallerBrings() throws Exception {
        assertThat(operate("/v2/repository/models/vector/load", "{\"parameters\":{\"config\":\"{}\"}}"))
                .isEqualTo(
                        "400 {\"error\":\"A model is loaded as the service's configuration says; leave the parameters out.\"}");
        assertThat(operate("/v2/repository/models/nobody/load", "")).startsWith("404 {\"error\":");
        assertThat(operate("/v2/repository/models/nobody/unload", "")).startsWith("404 {\"error\":");
        assertThat(calls.post("/v2/repository/index", "{\"ready\":1}"))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body, ready' has error 'bool_type', Input should be a valid boolean.\"}");
    }

    @Test
    void isNotThereWhenItIsSwitchedOff(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                "server: {port: 0}\nprotocols: {open_inference: {enabled: false}}\nmodels: []\n");
        ConfigFile config = ConfigFile.load(file, Map.of());

        try (ModelService silent = ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()))) {
            assertThat(new HttpCalls(silent.port()).get("/v2/health/live")).startsWith("404 {\"type\":\"NotFound\"");
        }
    }
}
