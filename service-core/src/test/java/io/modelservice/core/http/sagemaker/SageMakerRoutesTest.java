package io.modelservice.core.http.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.PersonModel;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TroubleModel;
import io.modelservice.core.models.VectorModel;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SageMakerRoutesTest {
    private static final String JSON = "{\"instances\":[{\"age\":31,\"job\":\"nurse\"},{\"age\":45,\"job\":\"cook\"}]}";
    private static final String LINES = "{\"age\":31,\"job\":\"nurse\"}\n{\"job\":\"cook\",\"age\":45}\n";
    private static final String CSV = "age,job\n31,nurse\n45,cook\n";
    private static final String JSON_ANSWER =
            "{\"predictions\":[{\"label\":\"NURSE, -, false, {}\",\"score\":31.5},{\"label\":\"COOK, -, false, {}\",\"score\":45.5}]}";
    private static final String LINES_ANSWER =
            "{\"label\":\"NURSE, -, false, {}\",\"score\":31.5}\n{\"label\":\"COOK, -, false, {}\",\"score\":45.5}\n";
    private static final String CSV_ANSWER = "\"NURSE, -, false, {}\",31.5\n\"COOK, -, false, {}\",45.5\n";

    private final ModelService service = ModelService.builder()
            .port(0)
            .model(PersonModel.class)
            .model(SumModel.class)
            .model(VectorModel.class)
            .model(TroubleModel.class)
            .model(ModelEntry.of(SumModel.class.getName()).withName("hidden").withoutEndpoint())
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void isReady() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    void close() {
        service.close();
    }

    private HttpResponse<String> invoke(String model, String contentType, String accept, String body) throws Exception {
        HttpRequest.Builder request = calls.request("/models/" + model + "/invoke")
                .header("X-Amzn-SageMaker-Custom-Attributes", "trace=1, {\"a\":2}")
                .header("X-Amzn-SageMaker-Target-Model", "../../etc/passwd")
                .POST(BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return calls.send(request);
    }

    private static String text(HttpResponse<String> answer) {
        return "%d %s %s"
                .formatted(
                        answer.statusCode(),
                        answer.headers()
                                .firstValue("Content-Type")
                                .orElse("none")
                                .replace(";charset=utf-8", ""),
                        answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                          |                                    | json | application/json",
                "application/octet-stream  | */*                                | json | application/json",
                "application/json          | application/json                   | json | application/json",
                "application/json          | text/html                          | json | application/json",
                "application/json; charset=UTF-8 | text/csv                     | json | text/csv",
                "application/json          | application/jsonlines              | json | application/jsonlines",
                "application/jsonlines     |                                    | lines | application/jsonlines",
                "application/jsonlines     | */*                                | lines | application/jsonlines",
                "application/jsonlines     | application/json                   | lines | application/json",
                "application/x-ndjson      | text/csv                           | lines | text/csv",
                "text/csv                  |                                    | csv  | application/json",
                "text/csv; header=present  | text/html, text/csv; q=0.9, */*    | csv  | text/csv",
                "text/csv                  | application/jsonlines              | csv  | application/jsonlines",
                "text/csv; header=absent   | text/csv                           | bare | text/csv"
            })
    void readsAndAnswersInTheFormsThatAreAskedFor(String contentType, String accept, String body, String answered)
            throws Exception {
        String given =
                switch (body) {
                    case "json" -> JSON;
                    case "lines" -> LINES;
                    case "csv" -> CSV;
                    default -> CSV.substring(CSV.indexOf('\n') + 1);
                };
        String expected =
                switch (answered) {
                    case "application/json" -> JSON_ANSWER;
                    case "text/csv" -> CSV_ANSWER;
                    default -> LINES_ANSWER;
                };
        HttpResponse<String> answer =
                invoke("person", contentType == null ? "" : contentType, accept == null ? "" : accept, given);
        assertThat(text(answer)).isEqualTo("200 %s %s".formatted(answered, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum    | text/csv | 3.0*7.0*",
                "sum    | application/jsonlines | 3.0*7.0*",
                "vector | text/csv | 6.0,1.0*15.0,4.0*",
                "vector | application/jsonlines | [6.0,1.0]*[15.0,4.0]*"
            })
    void aBareValueOrAVectorIsALine(String model, String accept, String lines) throws Exception {
        String rows = model.equals("sum") ? "[[1,2],[3,4]]" : "[[1,2,3],[4,5,6]]";
        HttpResponse<String> answer = invoke(model, "application/json", accept, "{\"instances\":%s}".formatted(rows));
        assertThat(text(answer)).isEqualTo("200 %s %s".formatted(accept, lines.replace('*', '\n')));
    }

    @Test
    void aListInALineIsJson() throws Exception {
        HttpResponse<String> answer = invoke("trouble", "application/jsonlines", "text/csv", "\"\"\n{\"how\":\"\"}");
        assertThat(text(answer)).startsWith("400 application/json "); // what the first line is the others must be
        assertThat(text(invoke("trouble", "application/jsonlines", "text/csv", "\"\" \n \"\"")))
                .isEqualTo("200 text/csv 1.0,fine,[1]\n1.0,fine,[1]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "text/csv; header=absent | 1,2,3*4,5,6 | [[6.0,1.0],[15.0,4.0]]",
                "text/csv                | a,b,c*1,2,3 | [[6.0,1.0]]",
                "application/jsonlines   | [1,2,3]*[4,5,6] | [6.0,1.0]*[15.0,4.0]*",
                "application/jsonlines   | {\"x\":[1,2,3]} | [6.0,1.0]*"
            })
    void linesOfNumbersAreVectors(String contentType, String body, String predictions) throws Exception {
        String answer =
                invoke("vector", contentType, "", body.replace('*', '\n')).body();
        assertThat(answer.replace("{\"predictions\":", "").replace("]]}", "]]").replace('\n', '*'))
                .isEqualTo(predictions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "application/jsonlines | ^^ | 400 | Field 'body' has error 'missing', Field required.",
                "application/jsonlines | {\"age\":1,\"job\":\"cook\"}*{\"age\":\"x\"} | 400 | Field 'body, 1, age' has error 'int_type', Input should be a valid integer. Field 'body, 1, job' has error 'missing', Field required.",
                "application/jsonlines | {\"age\":1,\"job\":\"cook\"}*{ | 400 | Field 'body, 24' has error 'json_invalid', JSON decode error.",
                "application/jsonlines | {\"age\":1,\"job\":\"cook\"}] | 400 | Field 'body, 22' has error 'json_invalid', JSON decode error.",
                "text/csv; header=absent | 31,cook,x | 400 | Field 'body, 0, 2' has error 'float_type', Input should be a valid number.",
                "application/xml | {} | 415 | This takes application/json, text/csv and application/jsonlines, in UTF-8.",
                "text/csv; charset=latin-1 | {} | 415 | This takes UTF-8 only: leave charset out, or write charset=utf-8."
            })
    void saysWhatIsWrong(String contentType, String body, int status, String message) throws Exception {
        assertThat(text(invoke("person", contentType, "text/csv", body.replace('*', '\n'))))
                .isEqualTo("%d application/json {\"error_code\":\"BAD_REQUEST\",\"message\":\"%s\"}"
                        .formatted(status, message));
    }

    @Test
    void tellsHowManyCallsAndBytesAJobMaySend() throws Exception {
        assertThat(calls.get("/execution-parameters"))
                .isEqualTo(
                        "200 {\"MaxConcurrentTransforms\":%d,\"BatchStrategy\":\"MULTI_RECORD\",\"MaxPayloadInMB\":8}"
                                .formatted(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void listsTheModelsThatHaveARoute() throws Exception {
        assertThat(calls.get("/models"))
                .isEqualTo(
                        "200 {\"models\":[{\"modelName\":\"person\",\"modelUrl\":\"/models/person\"},{\"modelName\":\"sum\",\"modelUrl\":\"/models/sum\"},"
                                + "{\"modelName\":\"vector\",\"modelUrl\":\"/models/vector\"},{\"modelName\":\"trouble\",\"modelUrl\":\"/models/trouble\"}]}");
        assertThat(calls.get("/models/sum")).isEqualTo("200 {\"modelName\":\"sum\",\"modelUrl\":\"/models/sum\"}");
        assertThat(calls.get("/models/none")).startsWith("404 {\"error_code\":\"NOT_FOUND\"");
        assertThat(calls.get("/models/hidden")).startsWith("404 {\"error_code\":\"NOT_FOUND\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /models", "DELETE /models/sum"})
    void loadsNothingThatACallerNames(String route) throws Exception {
        String[] parts = route.split(" ", -1);
        HttpResponse<String> answer = calls.send(calls.request(parts[1])
                .method(parts[0], BodyPublishers.ofString("{\"model_name\":\"a\",\"url\":\"/opt/ml/models/a\"}")));
        assertThat(text(answer))
                .isEqualTo("405 application/json {\"error_code\":\"BAD_REQUEST\","
                        + "\"message\":\"This path does not take this method; see the Allow header.\"}");
    }
}
