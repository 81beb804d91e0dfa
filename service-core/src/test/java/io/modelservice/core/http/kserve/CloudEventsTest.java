package io.modelservice.core.http.kserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudEventsTest {
    private static final String VOLATILE = "\"(id|time)\":\"[^\"]+\"";

    private final ModelService service = ModelService.builder()
            .port(0)
            .environment(Map.of())
            .model(Models.Half.class)
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

    private HttpResponse<String> post(HttpRequest.Builder request, String body) throws Exception {
        return calls.send(request.POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request() {
        return calls.request("/v1/models/half_plus_two:predict");
    }

    @Test
    void answersEventsInHeadersByHeaders() throws Exception {
        HttpResponse<String> answer = post(
                request()
                        .header("ce-specversion", "1.0")
                        .header("ce-id", "36")
                        .header("ce-source", "here")
                        .header("ce-type", "asks")
                        .header("Content-Type", "application/json"),
                "{\"instances\":[1]}");

        assertThat(answer.statusCode() + answer.body()).isEqualTo("200{\"predictions\":[2.5]}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("ce-specversion")).hasValue("1.0");
        assertThat(answer.headers().firstValue("ce-type")).hasValue("io.kserve.inference.response");
        assertThat(answer.headers().firstValue("ce-source")).hasValue("io.kserve.inference.half_plus_two");
        assertThat(answer.headers().firstValue("ce-id").orElseThrow()).hasSize(36);
        assertThat(answer.headers().firstValue("ce-time")).isPresent();
    }

    @Test
    void answersEventsInBodiesByBodies() throws Exception {
        HttpResponse<String> answer = post(
                request().header("Content-Type", "application/cloudevents+json; charset=utf-8"),
                "{\"data\":{\"instances\":[1]},\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\","
                        + "\"datacontenttype\":\"application/json\",\"extension\":5}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().replaceAll(VOLATILE, "\"$1\":\"\""))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"\",\"type\":\"io.kserve.inference.response\","
                        + "\"source\":\"io.kserve.inference.half_plus_two\",\"time\":\"\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"predictions\":[2.5]}}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cloudevents+json");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | Field 'body' has error 'model_attributes_type', Input should be a valid dictionary.",
                "{\"data\":{\"instances\":[true]},\"specversion\":\"2\",\"id\":1,\"type\":\"\"} | Field 'body, data, instances, 0' has error 'float_type', Input should be a valid number. Field 'body, id' has error 'string_type', Input should be a valid string. Field 'body, specversion' has error 'literal_error', Input should be '1.0' or '0.3'. Field 'body, source' has error 'missing', Field required. Field 'body, type' has error 'missing', Field required.",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"} | Field 'body, data' has error 'missing', Field required."
            })
    void refusesWhatIsNoEvent(String body, String error) throws Exception {
        HttpResponse<String> answer = post(request().header("Content-Type", "application/cloudevents+json"), body);

        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("400 {\"error\":\"" + error + "\"}");
    }

    @Test
    void refusesHeadersThatAreHalfAnEvent() throws Exception {
        HttpResponse<String> answer =
                post(request().header("ce-specversion", "1.0").header("ce-type", "t"), "{\"instances\":[1]}");

        assertThat(answer.statusCode() + " " + answer.body())
                .isEqualTo("400 {\"error\":\"Field 'header, ce-id' has error 'missing', Field required."
                        + " Field 'header, ce-source' has error 'missing', Field required.\"}");
    }
}
