package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.TellingDecorator;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same by the platforms' paths, to a model within a decorator that logs all that passes it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformPrivacyTest {
    private static final String VERTEX = "/vertex/predict";
    private static final DecoratorEntry TELLING = DecoratorEntry.of(TellingDecorator.class.getName());

    private final WrittenLines lines = new WrittenLines();
    private final ModelService open = start(Patients.open("patient"));
    private final ModelService closed = start(Patients.closed("patient"));

    private static ModelService start(ModelEntry entry) {
        return ModelService.builder()
                .port(0)
                .environment(Map.of("AIP_PREDICT_ROUTE", VERTEX))
                .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                .model(entry.withDecorator(TELLING))
                .start();
    }

    @BeforeAll
    void await() throws Exception {
        assertThat(open.awaitReady(Duration.ofSeconds(30))).isTrue();
        assertThat(closed.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @BeforeEach
    void forget() {
        lines.taken();
    }

    @AfterAll
    void close() {
        open.close();
        closed.close();
        lines.close();
    }

    private static Stream<Arguments> bodies(String instance) {
        String instances = "{\"instances\":[" + instance + "]}";
        return Stream.of(
                Arguments.of("/models/patient/invoke", "application/json", instances),
                Arguments.of("/invocations", "application/jsonlines", instance + "\n"),
                Arguments.of(VERTEX, "application/json", instances));
    }

    static Stream<Arguments> requests() {
        return Stream.of("ok", "throw", "refuse").flatMap(mode -> {
            String csv =
                    "mode,ssn,income,addresses,visits\n%s,%s,%s,\"[{\"\"zip\"\":\"\"%s\"\"}]\",\"{\"\"%s\"\":1}\"\n"
                            .formatted(mode, Patients.SSN, Patients.INCOME, Patients.ZIP, Patients.VISIT);
            return Stream.concat(
                    bodies(Patients.instance(mode)),
                    Stream.of(Arguments.of("/models/patient/invoke", "text/csv", csv)));
        });
    }

    @ParameterizedTest
    @MethodSource("requests")
    void hidesWhatIsMarkedAndNothingElse(String path, String type, String body) throws Exception {
        String hidden = everythingTold(closed, path, type, body);
        assertThat(Patients.MARKERS).noneMatch(hidden::contains);
        assertThat(hidden).contains("***", "goes in: Input[mode=", "asked Input[mode=");

        String shown = everythingTold(open, path, type, body);
        assertThat(Patients.MARKERS).allMatch(shown::contains);
    }

    static Stream<Arguments> mistakes() {
        return Patients.mistakes().flatMap(PlatformPrivacyTest::bodies);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void hidesItInMistakes(String path, String type, String body) throws Exception {
        String told = everythingTold(closed, path, type, body);

        assertThat(told).contains(" 400 ");
        assertThat(Patients.MARKERS).noneMatch(told::contains);
    }

    /** Log lines, and the answer unless it is a prediction. */
    private String everythingTold(ModelService service, String path, String type, String body) throws Exception {
        HttpCalls calls = new HttpCalls(service.port());
        HttpResponse<String> answer =
                calls.send(calls.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 500);
        String metrics = calls.get("/metrics");
        assertThat(Patients.MARKERS).noneMatch(metrics::contains);
        return lines.taken() + (answer.statusCode() == 200 ? "" : answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Encoding",
                "Authorization",
                "Content-Encoding",
                "Content-Type",
                "Cookie",
                "X-Amzn-SageMaker-Custom-Attributes",
                "X-Api-Key",
                "X-Request-Timeout-Ms",
                "X-Visit"
            })
    void tellsNothingThatStandsInAHeaderOrAQuery(String header) throws Exception {
        HttpCalls calls = new HttpCalls(closed.port());
        for (String path : new String[] {"/api/models/patient/prediction", "/models/patient/invoke", VERTEX}) {
            HttpResponse<String> answer = calls.send(calls.request(path + "?visit=" + Patients.VISIT)
                    .header(header, Patients.VISIT)
                    .POST(BodyPublishers.ofString("{}")));

            assertThat(answer.statusCode()).isIn(400, 406, 415);
            assertThat(answer.body() + answer.headers().map() + lines.takenWith("POST " + path))
                    .doesNotContain(Patients.VISIT);
            assertThat(calls.get("/metrics")).doesNotContain(Patients.VISIT);
        }
    }
}
