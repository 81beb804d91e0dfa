package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.models.TroubleModel;
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

/** What becomes of a model's answers and failures: the answer table, the log, and the next call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    private static final String GOOD = "200 {\"number\":1.0,\"text\":\"fine\",\"whole\":[1]}";
    private static final String FAILED = "500 {\"type\":\"ServiceError\",\"messages\":"
            + "[\"The service failed to answer; its log has the details under the request id.\"]}";

    private final ModelService service =
            ModelService.builder().port(0).model(TroubleModel.class).start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void isReady() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    void close() {
        service.close();
    }

    private HttpResponse<String> ask(String how, String id) throws Exception {
        return calls.send(calls.request("/api/models/trouble/prediction")
                .header("X-Request-Id", id)
                .POST(BodyPublishers.ofString("{\"how\":\"" + how + "\"}")));
    }

    private static String text(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nan",
                "infinity",
                "null",
                "null text",
                "null element",
                "wrong element",
                "null list",
                "half a character",
                "wrong annotation",
                "wrong annotation name",
                "runtime",
                "stack",
                "assertion",
                "linkage",
                "checked"
            })
    void answersAFailedModelWithAFixedTextAndLogsItOnceUnderTheRequestId(String how) throws Exception {
        String id = "id-" + how.replace(' ', '-');
        try (LogLines log = new LogLines()) {
            HttpResponse<String> answer = ask(how, id);

            assertThat(text(answer)).isEqualTo(FAILED);
            assertThat(answer.headers().firstValue("X-Request-Id")).contains(id);
            assertThat(log.with("ERROR request " + id))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR request " + id + ": model trouble 1.0.0 failed");
            assertThat(log.with("WARN")).isEmpty();
        }
        assertThat(text(ask("", "next"))).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused | 400 | SchemaValidationError | Field 'x' is odd.\",\"Field 'y' is \\\"even\\\".",
                "no record | 404 | RecordNotFound | There is no customer of this id.",
                "forbidden | 403 | Forbidden | This key is not for this model.",
                "rate | 429 | RateLimited | Only 5 calls a minute."
            },
            quoteCharacter = '^')
    void tellsTheCallerWhatIsTheCallersToMend(String how, int status, String type, String messages) throws Exception {
        try (LogLines log = new LogLines()) {
            HttpResponse<String> answer = ask(how, "callers");

            assertThat(text(answer))
                    .isEqualTo("%d {\"type\":\"%s\",\"messages\":[\"%s\"]}".formatted(status, type, messages));
            assertThat(answer.headers().firstValue("Retry-After").orElse("none"))
                    .isEqualTo(status == 429 ? "7" : "none");
            assertThat(log.with("ERROR")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not ready | 503 | NotReady | This is not ready to answer; see the Retry-After header.",
                "overloaded | 503 | Overloaded | The service is busy; see the Retry-After header.",
                "circuit | 503 | CircuitOpen | Calls are held back after repeated failures; see the Retry-After header.",
                "dependency | 503 | DependencyUnavailable | A system that this model needs is not available; see the Retry-After header.",
                "deadline | 504 | DeadlineExceeded | There was no answer before the deadline."
            },
            quoteCharacter = '^')
    void keepsWhatIsTheServicesToItsLog(String how, int status, String type, String message) throws Exception {
        String id = "id-" + how.replace(' ', '-');
        try (LogLines log = new LogLines()) {
            HttpResponse<String> answer = ask(how, id);

            assertThat(text(answer))
                    .isEqualTo("%d {\"type\":\"%s\",\"messages\":[\"%s\"]}".formatted(status, type, message));
            assertThat(answer.headers().firstValue("Retry-After").orElse("none"))
                    .isEqualTo(status == 503 ? "7" : "none");
            assertThat(log.with("request " + id)).singleElement().asString().endsWith(": secret");
        }
    }

    @Test
    void sendsAnnotationsAsHeaders() throws Exception {
        HttpResponse<String> answer = ask("annotations", "a");

        assertThat(text(answer)).isEqualTo(GOOD);
        assertThat(answer.headers().firstValue("X-Cache")).contains("hit; age=1");
        assertThat(ask("", "b").headers().firstValue("X-Cache")).isEmpty();
    }
}
