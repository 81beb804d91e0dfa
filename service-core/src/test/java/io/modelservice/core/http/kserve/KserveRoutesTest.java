package io.modelservice.core.http.kserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.LengthDecorator;
import io.modelservice.core.models.TroubleModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KserveRoutesTest {
    private static final String UNKNOWN =
            "404 {\"error\":\"There is no model of this name; /api/models lists those that are ready.\"}";

    private final ModelService service = ModelService.builder()
            .port(0)
            .environment(Map.of())
            .model(ModelEntry.of(Models.People.class.getName()).withLabel("stable", "3"))
            .model(ModelEntry.of(Models.People.class.getName())
                    .withName("longer")
                    .withDecorator(DecoratorEntry.of(LengthDecorator.class.getName())))
            .model(Models.Half.class)
            .model(Models.Words.class)
            .model(Models.Beside.class)
            .model(Models.Matrix.class)
            .model(TroubleModel.class)
            .model(ModelEntry.of(Models.Half.class.getName()).withName("hidden").withoutEndpoint())
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void isReady() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                // rows: one field and several, objects and arrays
                "half_plus_two | {\"instances\":[1.0,2.0,5.0]} | {\"predictions\":[2.5,3.0,4.5]}",
                "half_plus_two | {\"instances\":[{\"x\":1}],\"signature_name\":\"serving_default\"} | {\"predictions\":[2.5]}",
                "people | {\"instances\":[{\"age\":31,\"job\":\"nurse\"},{\"age\":45.5,\"job\":\"cook\",\"children\":2}]} | {\"predictions\":[{\"score\":0.31,\"label\":\"no\"},{\"score\":0.455,\"label\":\"yes\"}]}",
                "people | {\"instances\":[[31,\"nurse\"],[45.5,\"cook\",2]]} | {\"predictions\":[{\"score\":0.31,\"label\":\"no\"},{\"score\":0.455,\"label\":\"yes\"}]}",
                "longer | {\"instances\":[{\"age\":31,\"job\":\"nurse\",\"length\":4}]} | {\"predictions\":[{\"score\":0.31,\"label\":\"no\",\"length\":4}]}",
                "matrix | {\"instances\":[{\"x\":[[1,2]],\"n\":1},{\"x\":[[3,4]],\"n\":[2]}]} | {\"predictions\":[{\"x\":[[1.0,2.0]],\"n\":1},{\"x\":[[3.0,4.0]],\"n\":2}]}",
                // columns
                "half_plus_two | {\"inputs\":[1.0,2.0]} | {\"outputs\":[2.5,3.0]}",
                "half_plus_two | {\"inputs\":{\"x\":[1.0,2.0]}} | {\"outputs\":[2.5,3.0]}",
                "people | {\"inputs\":{\"age\":[31,45.5],\"job\":[\"nurse\",\"cook\"],\"none\":[1]}} | {\"outputs\":{\"score\":[0.31,0.455],\"label\":[\"no\",\"yes\"]}}",
                "longer | {\"inputs\":{\"age\":[31],\"job\":[\"nurse\"],\"length\":[4]}} | {\"outputs\":{\"score\":[0.31],\"label\":[\"no\"],\"length\":[4]}}",
                "matrix | {\"inputs\":{\"x\":[[[1,2]],[[3,4]]],\"n\":[[1],[2]]}} | {\"outputs\":{\"x\":[[[1.0,2.0]],[[3.0,4.0]]],\"n\":[1,2]}}",
                // bytes
                "words | {\"instances\":[{\"b64\":\"aGk=\"},\"a\"]} | {\"predictions\":[{\"text\":\"hi\",\"image_bytes\":{\"b64\":\"aGk=\"}},{\"text\":\"a\",\"image_bytes\":{\"b64\":\"YQ==\"}}]}",
                "words | {\"inputs\":[{\"b64\":\"aGk=\"}]} | {\"outputs\":{\"text\":[\"hi\"],\"image_bytes\":[{\"b64\":\"aGk=\"}]}}",
                // what comes beside
                "beside | {\"top_k\":1,\"instances\":[1],\"parameters\":{\"a\":[true]},\"signature_name\":\"\"} | {\"predictions\":[{\"top_k\":\"1\",\"a\":\"[true]\"}]}",
                "beside | {\"instances\":[1],\"parameters\":null} | {\"predictions\":[{}]}"
            })
    void predicts(String model, String request, String answer) throws Exception {
        assertThat(calls.post("/v1/models/" + model + ":predict", request)).isEqualTo("200 " + answer);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "people | ^^ | Field 'body' has error 'missing', Field required.",
                "people | {\"instances\" | Field 'body, 12' has error 'json_invalid', JSON decode error.",
                "people | [1] | Field 'body' has error 'model_attributes_type', Input should be a valid dictionary.",
                "people | {} | Field 'body, instances' has error 'missing', Field required.",
                "people | {\"inputs\":{},\"instances\":[[31,\"nurse\"]]} | Field 'body, inputs, age' has error 'missing', Field required. Field 'body, inputs, job' has error 'missing', Field required. Field 'body' has error 'value_error', Value error, give either 'instances' or 'inputs', not both.",
                "people | {\"instances\":[]} | Field 'body, instances' has error 'too_short', List should have at least 1 item after validation, not 0.",
                "matrix | {\"inputs\":{\"x\":[],\"n\":[]}} | Field 'body, inputs' has error 'too_short', List should have at least 1 item after validation, not 0.",
                "people | {\"instances\":{}} | Field 'body, instances' has error 'list_type', Input should be a valid list.",
                "people | {\"instances\":[{\"age\":31,\"job\":\"nurse\"},[31,\"nurse\"]]} | Field 'body, instances, 1' has error 'model_attributes_type', Input should be a valid dictionary or object to extract fields from.",
                "people | {\"instances\":[{\"age\":\"1.5\",\"children\":3.7}]} | Field 'body, instances, 0, age' has error 'float_type', Input should be a valid number. Field 'body, instances, 0, job' has error 'missing', Field required. Field 'body, instances, 0, children' has error 'int_from_float', Input should be a valid integer, got a number with a fractional part.",
                "people | {\"instances\":[{\"age\":1,\"job\":\"cook\",\"children\":3}]} | Field 'body, instances, 0' has error 'value_error', Value error, more children than years.",
                "people | {\"instances\":[{\"age\":null,\"job\":\"cook\"}]} | Field 'body, instances, 0, age' has error 'float_type', Input should be a valid number.",
                "people | {\"instances\":[{\"age\":NaN,\"job\":\"cook\"}]} | Field 'body, 24' has error 'json_invalid', JSON decode error.",
                "matrix | {\"instances\":[{\"x\":[[1,2]],\"n\":1},{\"x\":[[1,2],[3]],\"n\":2}]} | Field 'body, instances, 1, x, 1' has error 'too_short', List should have at least 2 items after validation, not 1. Field 'body, instances, 1, x' has error 'too_long', List should have at most 1 item after validation, not 2.",
                "people | {\"inputs\":[1]} | Field 'body, inputs' has error 'model_attributes_type', Input should be a valid dictionary or object to extract fields from.",
                "people | {\"inputs\":{\"age\":[1,100],\"job\":[\"cook\"]}} | Field 'body, inputs, age, 1' has error 'less_than_equal', Input should be less than or equal to 99. Field 'body, inputs, job' has error 'too_short', List should have at least 2 items after validation, not 1.",
                "half_plus_two | {\"instances\":[1],\"signature_name\":\"x\"} | Field 'body, signature_name' has error 'literal_error', Input should be 'serving_default'.",
                "half_plus_two | {\"instances\":[true],\"signature_name\":5} | Field 'body, instances, 0' has error 'float_type', Input should be a valid number. Field 'body, signature_name' has error 'string_type', Input should be a valid string.",
                "half_plus_two | {\"instances\":[1],\"parameters\":5} | Field 'body, parameters' has error 'dict_type', Input should be a valid dictionary.",
                "words | {\"instances\":[{\"b64\":\"?\"}]} | Field 'body, instances, 0' has error 'bytes_invalid_encoding', Data should be valid base64."
            })
    void refusesAllThatIsWrongAtOnce(String model, String request, String error) throws Exception {
        String good = "{\"instances\":[{\"age\":31,\"job\":\"nurse\"}]}";

        assertThat(calls.post("/v1/models/" + model + ":predict", request))
                .isEqualTo("400 {\"error\":\"" + error + "\"}");
        assertThat(calls.post("/v1/models/people:predict", good))
                .isEqualTo("200 {\"predictions\":[{\"score\":0.31,\"label\":\"no\"}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/people/versions/3:predict",
        "/v1/models/people/labels/stable:predict",
        "/v1/models/people%3Apredict"
    })
    void predictsByVersionAndLabel(String path) throws Exception {
        assertThat(calls.post(path, "{\"instances\":[[31,\"nurse\"]]}"))
                .isEqualTo("200 {\"predictions\":[{\"score\":0.31,\"label\":\"no\"}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/nobody",
        "/v1/models/hidden",
        "/v1/models/people/versions/4",
        "/v1/models/nobody/labels/stable",
        "/v1/models/nobody/metadata"
    })
    void knowsNoOtherModelsAndVersions(String path) throws Exception {
        assertThat(calls.get(path)).isEqualTo(UNKNOWN);
        if (!path.endsWith("metadata")) {
            assertThat(calls.post(path + ":predict", "{\"instances\":[1]}")).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void knowsNoOtherLabels() throws Exception {
        assertThat(calls.post("/v1/models/people/labels/canary:predict", "{}"))
                .isEqualTo("404 {\"error\":\"This model has no such label.\"}");
    }

    @ParameterizedTest
    @CsvSource({":classify", ":regress", ":explain", "/versions/3:classify", "/labels/stable:explain"})
    void onlyPredicts(String verb) throws Exception {
        assertThat(calls.post("/v1/models/people" + verb, "{}"))
                .isEqualTo("404 {\"error\":\"Models are asked by :predict here; there is no :classify, :regress or"
                        + " :explain.\"}");
    }

    @Test
    void takesEachMethodWhereItBelongs() throws Exception {
        String refusal = "405 {\"error\":\"This path does not take this method; see the Allow header.\"}";

        assertThat(calls.get("/v1/models/people:predict")).isEqualTo(refusal);
        assertThat(calls.post("/v1/models/people", "{}")).isEqualTo(refusal);
        assertThat(calls.get("/v1/models/people/nothing"))
                .isEqualTo("404 {\"error\":\"There is nothing at this path.\"}");
    }

    @Test
    void listsModels() throws Exception {
        assertThat(calls.get("/v1/models"))
                .isEqualTo(
                        "200 {\"models\":[\"people\",\"longer\",\"half_plus_two\",\"words\",\"beside\",\"matrix\",\"trouble\"]}");
    }

    @ParameterizedTest
    @CsvSource({"/v1/models/people", "/v1/models/people/versions/3", "/v1/models/people/labels/stable"})
    void tellsHowAModelStandsToBothKindsOfClients(String path) throws Exception {
        assertThat(calls.get(path))
                .isEqualTo("200 {\"name\":\"people\",\"ready\":true,\"model_version_status\":[{\"version\":\"3\","
                        + "\"state\":\"AVAILABLE\",\"status\":{\"error_code\":\"OK\",\"error_message\":\"\"}}]}");
    }

    @Test
    void tellsSchemasAsASignature() throws Exception {
        assertThat(calls.get("/v1/models/matrix/metadata"))
                .isEqualTo("200 {\"model_spec\":{\"name\":\"matrix\",\"signature_name\":\"\",\"version\":\"7\"},"
                        + "\"metadata\":{\"signature_def\":{\"signature_def\":{\"serving_default\":{"
                        + "\"inputs\":{" + MATRIX + "},\"outputs\":{" + MATRIX + "},"
                        + "\"method_name\":\"tensorflow/serving/predict\"}}}}}");
        assertThat(calls.get("/v1/models/people/labels/stable/metadata"))
                .contains("\"job\":{\"dtype\":\"DT_STRING\"", "\"children\":{\"dtype\":\"DT_INT64\"")
                .isEqualTo(calls.get("/v1/models/people/metadata"))
                .isEqualTo(calls.get("/v1/models/people/versions/3/metadata"));
    }

    private static final String MATRIX =
            "\"x\":{\"dtype\":\"DT_FLOAT\",\"tensor_shape\":{\"dim\":[{\"size\":\"-1\",\"name\":\"\"},"
                    + "{\"size\":\"-1\",\"name\":\"\"},{\"size\":\"2\",\"name\":\"\"}],\"unknown_rank\":false},"
                    + "\"name\":\"x:0\"},\"n\":{\"dtype\":\"DT_INT64\",\"tensor_shape\":{\"dim\":["
                    + "{\"size\":\"-1\",\"name\":\"\"},{\"size\":\"1\",\"name\":\"\"}],\"unknown_rank\":false},"
                    + "\"name\":\"n:0\"}";

    @Test
    void doesNotAskForAMediaType() throws Exception {
        HttpResponse<String> form = calls.send(calls.request("/v1/models/half_plus_two:predict")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{\"instances\":[1]}")));
        HttpResponse<String> none = calls.send(
                calls.request("/v1/models/half_plus_two:predict").POST(BodyPublishers.ofString("{\"instances\":[1]}")));

        assertThat(form.body()).isEqualTo("{\"predictions\":[2.5]}").isEqualTo(none.body());
        assertThat(form.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void takesLargeAndCompressedBodies() throws Exception {
        String body = IntStream.range(0, 150_000)
                .mapToObj(i -> "1234567." + i % 10)
                .collect(Collectors.joining(",", "{\"instances\":[", "]}"));
        assertThat(body.length()).isGreaterThan(1_500_000);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }

        String plain = calls.post("/v1/models/half_plus_two:predict", body);
        HttpResponse<String> inflated = calls.send(calls.request("/v1/models/half_plus_two:predict")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray())));

        assertThat(plain)
                .startsWith("200 {\"predictions\":[617285.5,617285.55,")
                .isEqualTo("200 " + inflated.body());
    }

    @Test
    void refusesBodiesOverTheLimit() throws Exception {
        assertThat(calls.post("/v1/models/half_plus_two:predict", " ".repeat(8_388_609)))
                .isEqualTo("413 {\"error\":\"The body is larger than this service takes.\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nan | 500 | The service failed to answer; its log has the details under the request id.",
                "runtime | 500 | The service failed to answer; its log has the details under the request id.",
                "refused | 400 | Field 'x' is odd. Field 'y' is \\\"even\\\".",
                "no record | 404 | There is no customer of this id.",
                "rate | 429 | Only 5 calls a minute.",
                "not ready | 503 | This is not ready to answer; see the Retry-After header."
            })
    void failsAsTheAnswerTableSays(String how, int status, String text) throws Exception {
        HttpResponse<String> answer = calls.send(calls.request("/v1/models/trouble:predict")
                .POST(BodyPublishers.ofString("{\"instances\":[\"fine\",\"" + how + "\"]}")));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + text + "\"}");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
    }
}
