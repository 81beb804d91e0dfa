package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.CaseModel;
import io.modelservice.core.models.PersonModel;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TroubleModel;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures as RFC 9457 has them, for those who ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String CASE = "/api/models/case/prediction";

    private final ModelService service = ModelService.builder()
            .port(0)
            .model(CaseModel.class)
            .model(SumModel.class)
            .model(ModelEntry.of(PersonModel.class.getName()))
            .model(TroubleModel.class)
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

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(
                        CASE,
                        "{\"a\":9,\"n\":1,\"s\":\"abc\",\"c\":\"red\",\"b\":true,\"l\":[1,2,\"x\"]}",
                        "validation-error",
                        "Validation error",
                        400,
                        "The body has 2 mistakes; see errors.",
                        "[{\"pointer\":\"#/a\",\"detail\":\"Input should be less than 8.\",\"type\":\"less_than\"},"
                                + "{\"pointer\":\"#/l/2\",\"detail\":\"Input should be a valid integer.\","
                                + "\"type\":\"int_type\"}]"),
                arguments(
                        CASE,
                        "",
                        "validation-error",
                        "Validation error",
                        400,
                        "Field required.",
                        "[{\"pointer\":\"#\",\"detail\":\"Field required.\",\"type\":\"missing\"}]"),
                arguments(
                        CASE,
                        "{\"a\":",
                        "validation-error",
                        "Validation error",
                        400,
                        "JSON decode error.",
                        "[{\"pointer\":\"#\",\"detail\":\"JSON decode error.\",\"type\":\"json_invalid\"}]"),
                arguments(
                        "/api/models/none/prediction",
                        "{}",
                        "not-found",
                        "Not found",
                        404,
                        "There is no model of this name; /api/models lists those that are ready.",
                        ""),
                arguments("/nothing", "{}", "not-found", "Not found", 404, "There is nothing at this path.", ""),
                arguments(
                        "/api/models",
                        "{}",
                        "method-not-allowed",
                        "Method not allowed",
                        405,
                        "This path does not take this method; see the Allow header.",
                        ""),
                arguments(
                        CASE,
                        " ".repeat(2_000_000),
                        "payload-too-large",
                        "Payload too large",
                        413,
                        "The body is larger than this service takes.",
                        ""));
    }

    @ParameterizedTest(name = "{0}: {4} {5}")
    @MethodSource("bodies")
    void tellEachMistakeAndItsPlace(
            String path, String body, String kind, String title, int status, String detail, String errors)
            throws Exception {
        HttpResponse<String> answer = post(path, body, PROBLEM);

        assertThat(answer.body())
                .isEqualTo(("{\"type\":\"urn:modelservice:error:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\","
                                + "\"instance\":\"urn:modelservice:request:r1\"%s}")
                        .formatted(kind, title, status, detail, errors.isEmpty() ? "" : ",\"errors\":" + errors));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(answer.headers().allValues("Vary")).containsExactly("Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "application/problem+json | true",
                "Application/Problem+JSON;charset=utf-8 | true",
                "application/json, application/problem+json | true",
                "application/problem+json;q=0.5, application/json;q=0.4 | true",
                "application/problem+json;q=0.4, application/json;q=0.5 | false",
                "application/problem+json, application/json, */* | true",
                "application/problem+json, */*;q=0.8 | true",
                "application/problem+json;q=0.8, */* | false",
                "application/problem+json;q=0.8, application/* | false",
                "application/problem+json;q=0.8, application/*;q=0.5, */* | true",
                "application/problem+json;q=0 | false",
                "application/problem+jsonx | false",
                "text/html;x=\"application/problem+json\" | false",
                "application/problem+json;q=\" | false",
                "application/json | false",
                "*/* | false",
                "text/html | false",
                "none | false"
            })
    void areForThoseWhoPreferThem(String accept, boolean problem) throws Exception {
        HttpResponse<String> answer = post(CASE, "{}", accept);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(problem ? PROBLEM : "application/json");
        assertThat(answer.body())
                .startsWith(problem ? "{\"type\":\"urn:" : "{\"type\":\"ValidationError\",\"messages\":[");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Accept");
    }

    @Test
    void mayBeAskedForOnALineOfTheirOwn() throws Exception {
        HttpResponse<String> answer = calls.send(calls.request("/nothing")
                .header("Accept", "application/json")
                .header("Accept", PROBLEM)
                .GET());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
    }

    @Test
    void leaveSuccessesAlone() throws Exception {
        HttpResponse<String> answer = post("/api/models/sum/prediction", "{\"a\":1,\"b\":2}", PROBLEM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().allValues("Vary")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v2/models/none/infer", "/v1/models/none:predict", "/models/none/invocations"})
    void areOfTheOwnRestAlone(String path) throws Exception {
        HttpResponse<String> answer = post(path, "{}", PROBLEM);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(post(path, "{}", "*/*").body());
    }

    @Test
    void keepTheHeadersOfTheirKind() throws Exception {
        HttpResponse<String> answer = post("/api/models", "{}", PROBLEM);

        assertThat(answer.headers().allValues("Allow")).isEqualTo(List.of("GET"));
    }

    private HttpResponse<String> post(String path, String body, String accept)
            throws IOException, InterruptedException {
        var request = calls.request(path)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "r1")
                .POST(BodyPublishers.ofString(body));
        return calls.send(accept == null ? request : request.header("Accept", accept));
    }
}
