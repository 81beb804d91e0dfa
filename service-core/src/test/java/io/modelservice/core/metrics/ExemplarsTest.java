package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.BatchingConfig;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.TraceModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that lead to a trace, for readers of OpenMetrics. */
class ExemplarsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String CLASSIC = "text/plain; version=0.0.4; charset=utf-8";
    private static final String EXEMPLAR = " # {span_id=\"" + SPAN + "\",trace_id=\"" + TRACE + "\"} ";

    private ModelService service;
    private HttpCalls calls;

    @BeforeEach
    void start() throws InterruptedException {
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                .model(TraceModel.class)
                .model(ModelEntry.of(TraceModel.class.getName())
                        .withName("gathered")
                        .withBatching(new BatchingConfig(2, Duration.ZERO)))
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        calls = new HttpCalls(service.port());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void predict(String flags) throws Exception {
        predict("trace", flags);
    }

    private void predict(String model, String flags) throws Exception {
        HttpResponse<String> answer = calls.send(calls.request("/api/models/%s/prediction".formatted(model))
                .header("traceparent", "00-" + TRACE + "-" + SPAN + "-" + flags)
                .POST(BodyPublishers.ofString("{\"fail\":false}")));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> scrape(String accept) throws Exception {
        return calls.send(calls.request("/metrics").header("Accept", accept).GET());
    }

    private List<String> withExemplars(String series) throws Exception {
        return scrape("application/openmetrics-text")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + "_bucket{") && line.contains(EXEMPLAR))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_prediction_duration_seconds", "model_limit_wait_seconds"})
    void aCallInATraceLeadsToIt(String series) throws Exception {
        predict("01");

        assertThat(withExemplars(series)).hasSize(1);
    }

    @Test
    void soDoesEachOfItsPhases() throws Exception {
        predict("01");

        assertThat(withExemplars("model_phase_duration_seconds"))
                .hasSize(4)
                .anyMatch(line -> line.contains("phase=\"decode\""))
                .anyMatch(line -> line.contains("phase=\"chain\""))
                .anyMatch(line -> line.contains("phase=\"validate\""))
                .anyMatch(line -> line.contains("phase=\"encode\""));
    }

    @Test
    void soDoesACallThatWaitsForOthers() throws Exception {
        predict("gathered", "01");

        assertThat(withExemplars("model_batch_wait_seconds")).hasSize(1);
    }

    @Test
    void aTraceThatNobodyRecordsIsNotLedTo() throws Exception {
        predict("00");

        assertThat(scrape("application/openmetrics-text").body()).doesNotContain(TRACE);
    }

    /** The last is what Prometheus 3 sends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | " + CLASSIC,
                "text/plain | " + CLASSIC,
                "; | " + CLASSIC,
                "application/openmetrics-text;q=\" | " + CLASSIC,
                "application/openmetrics-text;q=0, text/plain | " + CLASSIC,
                "application/openmetrics-text;q=0.4, text/plain;q=0.5 | " + CLASSIC,
                "application/openmetrics-text | " + OPEN_METRICS,
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1 | "
                        + OPEN_METRICS
            })
    void readersGetTheFormatThatTheyTake(String accept, String mediaType) throws Exception {
        predict("01");

        HttpResponse<String> page = scrape(accept);

        assertThat(page.headers().firstValue("Content-Type")).hasValue(mediaType);
        assertThat(page.headers().allValues("Vary")).contains("Accept");
        assertThat(page.body().endsWith("# EOF\n")).isEqualTo(mediaType.equals(OPEN_METRICS));
        assertThat(page.body().contains(TRACE)).isEqualTo(mediaType.equals(OPEN_METRICS));
    }
}
