package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.models.CaseModel;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each row of the Python package's error table, over HTTP. Rows named "stricter" are deliberate differences, told in
 * docs/differences-from-python.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableTest {
    private static final String PATH = "/api/models/case/prediction";
    private static final String JSON = "application/json";
    private static final String GOOD_ANSWER =
            "200 {\"a\":6.5,\"n\":3,\"s\":\"abc\",\"c\":\"red\",\"b\":true,\"l\":[1]}";
    private static final String NO_OBJECT =
            "'model_attributes_type', Input should be a valid dictionary or object to extract fields from";

    private final ModelService service =
            ModelService.builder().port(0).model(CaseModel.class).start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void servesBefore() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        assertThat(calls.post(PATH, good())).isEqualTo(GOOD_ANSWER);
    }

    @AfterAll
    void close() {
        service.close();
    }

    private static String good() {
        return with("n", "3");
    }

    /** A right document with one field replaced or, by an empty value, left out. */
    private static String with(String field, String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a", "6.5");
        fields.put("n", "3");
        fields.put("s", "\"abc\"");
        fields.put("c", "\"red\"");
        fields.put("b", "true");
        fields.put("l", "[1]");
        fields.put(field, json);
        return fields.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Arguments row(String name, String field, String json, String mistake) {
        return arguments(name + ": " + field + "=" + json, with(field, json), "body, " + field, mistake);
    }

    private static Arguments whole(String name, String body, String place, String mistake) {
        return arguments(name + ": " + body, body, place, mistake);
    }

    static Stream<Arguments> sameAsTheOriginal() {
        return Stream.of(
                row("absent", "a", "", "'missing', Field required"),
                row("same", "a", "9", "'less_than', Input should be less than 8"),
                row("same", "a", "5", "'greater_than', Input should be greater than 5"),
                row("same", "a", "null", "'float_type', Input should be a valid number"),
                row("same", "n", "-1", "'greater_than_equal', Input should be greater than or equal to 0"),
                row("same", "n", "11", "'less_than_equal', Input should be less than or equal to 10"),
                row(
                        "same",
                        "n",
                        "1.5",
                        "'int_from_float', Input should be a valid integer, got a number with a fractional part"),
                row("same", "n", "1e400", "'finite_number', Input should be a finite number"),
                row("same", "n", "[]", "'int_type', Input should be a valid integer"),
                row("same", "n", "null", "'int_type', Input should be a valid integer"),
                row("same", "s", "\"a\"", "'string_too_short', String should have at least 2 characters"),
                row("same", "s", "\"abcde\"", "'string_too_long', String should have at most 4 characters"),
                row("same", "s", "\"AB\"", "'string_pattern_mismatch', String should match pattern '^[a-z]+$'"),
                row("same", "s", "12", "'string_type', Input should be a valid string"),
                row("same", "c", "\"blue\"", "'enum', Input should be 'red' or 'green'"),
                row("same", "c", "3", "'enum', Input should be 'red' or 'green'"),
                row("same", "choice", "\"x\"", "'literal_error', Input should be 'p' or 'q'"),
                row("same", "b", "[]", "'bool_type', Input should be a valid boolean"),
                row("same", "l", "[1,2,3,4]", "'too_long', List should have at most 3 items after validation, not 4"),
                row("same", "l", "\"x\"", "'list_type', Input should be a valid list"),
                whole("same", "", "body", "'missing', Field required"),
                whole("same", "null", "body", "'missing', Field required"),
                whole("same", "[1]", "body", NO_OBJECT),
                whole("same", "\"x\"", "body", NO_OBJECT),
                whole("same", "5", "body", NO_OBJECT));
    }

    static Stream<Arguments> stricterThanTheOriginal() {
        return Stream.of(
                row("text for a number", "n", "\"3\"", "'int_type', Input should be a valid integer"),
                row("text for a number", "n", "\" 3 \"", "'int_type', Input should be a valid integer"),
                row("text for a number", "n", "\"1_0\"", "'int_type', Input should be a valid integer"),
                row("text for a number", "n", "\"x\"", "'int_type', Input should be a valid integer"),
                row("text for a number", "n", "\"1.5\"", "'int_type', Input should be a valid integer"),
                row("text for a number", "a", "\"6.5\"", "'float_type', Input should be a valid number"),
                row("text for a number", "a", "\"abc\"", "'float_type', Input should be a valid number"),
                row("text for a number", "a", "\"NaN\"", "'float_type', Input should be a valid number"),
                row("boolean for a number", "n", "true", "'int_type', Input should be a valid integer"),
                row("boolean for a number", "a", "true", "'float_type', Input should be a valid number"),
                row("number for a boolean", "b", "1", "'bool_type', Input should be a valid boolean"),
                row("number for a boolean", "b", "0", "'bool_type', Input should be a valid boolean"),
                row("number for a boolean", "b", "2", "'bool_type', Input should be a valid boolean"),
                row("text for a boolean", "b", "\"true\"", "'bool_type', Input should be a valid boolean"),
                row("text for a boolean", "b", "\"yes\"", "'bool_type', Input should be a valid boolean"),
                row("text for a boolean", "b", "\"maybe\"", "'bool_type', Input should be a valid boolean"),
                row("another case", "c", "\"RED\"", "'enum', Input should be 'red' or 'green'"),
                whole("NaN", "{\"a\":NaN}", "body, 8", "'json_invalid', JSON decode error"),
                whole("Infinity", "{\"n\":Infinity}", "body, 13", "'json_invalid', JSON decode error"),
                whole(
                        "twice",
                        "{\"n\":1,\"n\":2}",
                        "body, 10",
                        "'json_invalid', JSON decode error: a name stands twice in one object"),
                whole(
                        "trailing text",
                        "{} {}",
                        "body, 4",
                        "'json_invalid', JSON decode error: there is more after the document"),
                whole("500 there", "{\"a\":", "body, 5", "'json_invalid', JSON decode error"),
                whole("500 there", "{bad}", "body, 1", "'json_invalid', JSON decode error"),
                arguments(
                        "500 there: l=[\"x\"]",
                        with("l", "[\"x\"]"),
                        "body, l, 0",
                        "'int_type', Input should be a valid integer"),
                arguments(
                        "500 there: l=[1,null]",
                        with("l", "[1,null]"),
                        "body, l, 1",
                        "'int_type', Input should be a valid integer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sameAsTheOriginal", "stricterThanTheOriginal"})
    void refusesAndServesTheNext(String name, String body, String place, String mistake) throws Exception {
        assertThat(calls.post(PATH, body))
                .isEqualTo("400 {\"type\":\"ValidationError\",\"messages\":[\"Field '%s' has error %s.\"]}"
                        .formatted(place, mistake));
        assertThat(calls.post(PATH, good())).isEqualTo(GOOD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3e0", "3"})
    void takesWholeNumbersInAnySpelling(String number) throws Exception {
        assertThat(calls.post(PATH, with("n", number))).isEqualTo(GOOD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"more", "A", ""})
    void passesOverFieldsThatItDoesNotKnow(String name) throws Exception {
        assertThat(calls.post(PATH, with(name, "{\"x\":[1,null]}"))).isEqualTo(GOOD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JSON,
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "Application/JSON",
                "application/vnd.api+json"
            })
    void takesJsonOfEachMediaType(String type) throws Exception {
        assertThat(text(send(type, good()))).isEqualTo(GOOD_ANSWER);
    }

    @org.junit.jupiter.api.Test
    void takesJsonWithoutAMediaType() throws Exception {
        assertThat(text(calls.send(calls.request(PATH).POST(BodyPublishers.ofString(good())))))
                .isEqualTo(GOOD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json; charset=latin-1",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "application/json; charset=utf-16",
                "text/json",
                "nonsense"
            })
    void refusesOtherMediaTypes(String type) throws Exception {
        assertThat(text(send(type, good())))
                .isEqualTo("415 {\"type\":\"UnsupportedMediaType\",\"messages\":"
                        + "[\"Send the body as application/json, without a content encoding.\"]}");
        assertThat(calls.post(PATH, good())).isEqualTo(GOOD_ANSWER);
    }

    @org.junit.jupiter.api.Test
    void refusesWhatIsNotUtf8() throws Exception {
        byte[] body = good().replace("abc", "\u00e4b").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(text(calls.send(
                        calls.request(PATH).header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(body)))))
                .isEqualTo(
                        "400 {\"type\":\"ValidationError\",\"messages\":"
                                + "[\"Field 'body' has error 'json_invalid', JSON decode error: the text is not well-formed UTF-8.\"]}");
    }

    @org.junit.jupiter.api.Test
    void answersNotFoundForUnknownModels() throws Exception {
        String notFound =
                "404 {\"type\":\"NotFound\",\"messages\":[\"There is no model of this name; /api/models lists those that are ready.\"]}";

        assertThat(calls.get("/api/models/x/metadata")).isEqualTo(notFound);
        assertThat(calls.post("/api/models/x/prediction", good())).isEqualTo(notFound);
        assertThat(calls.get("/api/models/CASE/metadata")).isEqualTo(notFound);
    }

    private HttpResponse<String> send(String type, String body) throws IOException, InterruptedException {
        return calls.send(calls.request(PATH).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static String text(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }
}
