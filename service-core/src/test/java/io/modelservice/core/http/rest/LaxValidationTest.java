package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.codec.Validation;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.CaseModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the Python package's case table that is about conversion, over HTTP and through every protocol of JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaxValidationTest {
    private static final String PATH = "/api/models/case/prediction";
    private static final String INT_PARSING =
            "'int_parsing', Input should be a valid integer, unable to parse string as an integer";
    private static final String FLOAT_PARSING =
            "'float_parsing', Input should be a valid number, unable to parse string as a number";
    private static final String BOOL_PARSING =
            "'bool_parsing', Input should be a valid boolean, unable to interpret input";

    private final ModelService service = ModelService.builder()
            .port(0)
            .environment(Map.of("AIP_PREDICT_ROUTE", "/vertex/predict"))
            .model(ModelEntry.of(CaseModel.class.getName()).withValidation(Validation.LAX))
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void await() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    void close() {
        service.close();
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a", "6.5");
        fields.put("n", "3");
        fields.put("s", "\"abc\"");
        fields.put("c", "\"red\"");
        fields.put("b", "true");
        fields.put("l", "[1]");
        return fields;
    }

    private static String with(String field, String json) {
        Map<String, String> fields = fields();
        fields.put(field, json);
        return fields.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n | 2.0 | 2",
                "n | \"3\" | 3",
                "n | \" 3 \" | 3",
                "n | \"1_0\" | 10",
                "n | \"+3\" | 3",
                "n | \"003\" | 3",
                "n | \"3.0\" | 3",
                "n | true | 1",
                "n | false | 0",
                "a | \"6.5\" | 6.5",
                "a | \" 6.5e0 \" | 6.5",
                "a | \"6_0e-1\" | 6.0",
                "a | 6 | 6.0",
                "b | 0 | false",
                "b | 1 | true",
                "b | 1.0 | true",
                "b | 0.0 | false",
                "b | \"true\" | true",
                "b | \"False\" | false",
                "b | \"yes\" | true",
                "b | \"no\" | false",
                "b | \"on\" | true",
                "b | \"off\" | false",
                "b | \"t\" | true",
                "b | \"f\" | false",
                "b | \"y\" | true",
                "b | \"n\" | false",
                "b | \"1\" | true",
                "b | \"0\" | false",
                "l | [\"1\",2.0,true] | [1,2,1]",
            })
    void convertsWhatThePythonPackageConverts(String field, String json, String understood) throws Exception {
        assertThat(calls.post(PATH, with(field, json))).isEqualTo("200 " + with(field, understood));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("n", "\"x\"", INT_PARSING),
                arguments("n", "\"1.5\"", INT_PARSING),
                arguments("n", "\"\"", INT_PARSING),
                arguments("n", "\"_1\"", INT_PARSING),
                arguments("n", "\"1__0\"", INT_PARSING),
                arguments("n", "\"1e1\"", INT_PARSING),
                arguments("n", "\"11\"", "'less_than_equal', Input should be less than or equal to 10"),
                arguments(
                        "n",
                        "\"99999999999999999999\"",
                        "'less_than_equal', Input should be less than or equal to 2147483647"),
                arguments(
                        "n",
                        "\"" + "9".repeat(5_000) + "\"",
                        "'int_parsing_size', Unable to parse input string as an integer, exceeded maximum size"),
                arguments(
                        "n",
                        "1.5",
                        "'int_from_float', Input should be a valid integer, got a number with a fractional part"),
                arguments("n", "[]", "'int_type', Input should be a valid integer"),
                arguments("n", "null", "'int_type', Input should be a valid integer"),
                arguments("n", "1e400", "'finite_number', Input should be a finite number"),
                arguments("a", "\"abc\"", FLOAT_PARSING),
                arguments("a", "\"0x10\"", FLOAT_PARSING),
                arguments("a", "\"6.5f\"", FLOAT_PARSING),
                arguments("a", "\"1e999999999999\"", FLOAT_PARSING),
                arguments("a", "\"1e999999999\"", "'finite_number', Input should be a finite number"),
                arguments("a", "\"9\"", "'less_than', Input should be less than 8"),
                arguments("a", "true", "'greater_than', Input should be greater than 5"),
                arguments("a", "\"NaN\"", "'less_than', Input should be less than 8"),
                arguments("a", "\"inf\"", "'less_than', Input should be less than 8"),
                arguments("a", "\"-Infinity\"", "'greater_than', Input should be greater than 5"),
                arguments("a", "null", "'float_type', Input should be a valid number"),
                arguments("a", "{}", "'float_type', Input should be a valid number"),
                arguments("b", "\"maybe\"", BOOL_PARSING),
                arguments("b", "2", BOOL_PARSING),
                arguments("b", "2.0", BOOL_PARSING),
                arguments("b", "1.5", "'bool_type', Input should be a valid boolean"),
                arguments("b", "[]", "'bool_type', Input should be a valid boolean"),
                arguments("b", "null", "'bool_type', Input should be a valid boolean"),
                arguments("s", "12", "'string_type', Input should be a valid string"),
                arguments("c", "3", "'enum', Input should be 'red' or 'green'"),
                arguments("l", "\"x\"", "'list_type', Input should be a valid list"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatCannotBeConverted(String field, String json, String mistake) throws Exception {
        assertThat(calls.post(PATH, with(field, json)))
                .isEqualTo("400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'body, %s' has error %s.\"]}"
                        .formatted(field, mistake));
    }

    @Test
    void saysWhichElementOfAListCannotBeConverted() throws Exception {
        assertThat(calls.post(PATH, with("l", "[1,\"x\"]")))
                .isEqualTo("400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'body, l, 1' has error "
                        + INT_PARSING + ".\"]}");
    }

    static Stream<Arguments> protocols() {
        String instance = "{\"a\":\"6.5\",\"n\":\"3\",\"s\":\"abc\",\"c\":\"red\",\"b\":\"yes\",\"l\":[\"1\"]}";
        String columns = "\"columns\":[\"a\",\"n\",\"s\",\"c\",\"b\",\"l\"]";
        String cells = "[\"6.5\",\"3\",\"abc\",\"red\",\"yes\",[\"1\"]]";
        String lists = "{\"a\":[\"6.5\"],\"n\":[\"3\"],\"s\":[\"abc\"],\"c\":[\"red\"],\"b\":[1],\"l\":[[\"1\"]]}";
        String csv = "a,n,s,c,b,l\n 6.5 ,1_0,abc,red,yes,\"[\"\"1\"\"]\"\n";
        String rows = "{\"predictions\":[%s]}";
        return Stream.of(
                arguments("/v1/models/case:predict", "application/json", "{\"instances\":[" + instance + "]}", rows),
                arguments(
                        "/v1/models/case:predict",
                        "application/json",
                        "{\"inputs\":" + lists + "}",
                        "{\"outputs\":{\"a\":[6.5],\"n\":[3],\"s\":[\"abc\"],\"c\":[\"red\"],\"b\":[true],\"l\":[[1]]}}"),
                arguments("/invocations", "application/json", "{\"dataframe_records\":[" + instance + "]}", rows),
                arguments(
                        "/invocations",
                        "application/json",
                        "{\"dataframe_split\":{" + columns + ",\"data\":[" + cells + "]}}",
                        rows),
                arguments("/invocations", "application/json", "{\"inputs\":" + lists + "}", rows),
                arguments("/invocations", "text/csv", csv, rows),
                arguments("/models/case/invoke", "application/json", "{\"instances\":[" + instance + "]}", rows),
                arguments("/models/case/invoke", "application/jsonlines", instance + "\n", "%s\n"),
                arguments("/models/case/invoke", "text/csv", csv, rows),
                arguments("/vertex/predict", "application/json", "{\"instances\":[" + instance + "]}", rows));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void convertsByEveryProtocolOfJson(String path, String type, String body, String shape) throws Exception {
        var answer = calls.send(calls.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));

        String row = with("n", type.equals("text/csv") ? "10" : "3");
        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 " + shape.formatted(row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/models/case/invoke | {\"error_code\":\"BAD_REQUEST\",\"message\":\"%s\"}",
                "/vertex/predict | {\"error\":\"%s\"}"
            })
    void saysToAPlatformWhatCannotBeConverted(String path, String shape) throws Exception {
        String mistakes = "Field 'body, instances, 0, n' has error " + INT_PARSING
                + ". Field 'body, instances, 1, b' has error " + BOOL_PARSING + ".";

        assertThat(calls.post(path, "{\"instances\":[" + with("n", "\"x\"") + "," + with("b", "2") + "]}"))
                .isEqualTo("400 " + shape.formatted(mistakes));
    }

    @Test
    void leavesTheTypesOfTensorsAlone() throws Exception {
        String body = "{\"inputs\":[{\"name\":\"n\",\"datatype\":\"INT32\",\"shape\":[1],\"data\":[\"3\"]}]}";

        assertThat(calls.post("/v2/models/case/infer", body))
                .startsWith("400 ")
                .contains("'int_type', Input should be a valid integer");
    }
}
