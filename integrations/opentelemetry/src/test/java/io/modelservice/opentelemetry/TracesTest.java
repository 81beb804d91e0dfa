package io.modelservice.opentelemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model within two decorators, as a service tells an SDK of it. */
@Timeout(60)
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + CALLER + "-01";
    private static final String PREDICTION = "POST /api/models/length/prediction";
    private static final String PATH = "/api/models/length/prediction";
    private static final String WORD = "{\"text\":\"word\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private TracedService service;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        service = new TracedService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpResponse<String> post(String path, String document, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.http() + path))
                .POST(BodyPublishers.ofString(document));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static String traceparent(SpanData span) {
        return "00-%s-%s-%s"
                .formatted(
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getSpanContext().getTraceFlags().asHex());
    }

    @Test
    void aRequestThroughTwoDecoratorsIsOneTrace() throws Exception {
        HttpResponse<String> answer = post(PATH, WORD, "traceparent", PARENT, "tracestate", "vendor=1");

        assertThat(answer.body()).isEqualTo("{\"length\":4}");
        Map<String, SpanData> spans = service.spans(PREDICTION);
        assertThat(TracedService.parents(spans))
                .isEqualTo(Map.of(
                        PREDICTION,
                        CALLER,
                        "decode",
                        PREDICTION,
                        "OuterDecorator",
                        PREDICTION,
                        "InnerDecorator",
                        "OuterDecorator",
                        "predict",
                        "InnerDecorator",
                        "encode",
                        PREDICTION));
        assertThat(spans.values()).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getEndEpochNanos()).isGreaterThanOrEqualTo(span.getStartEpochNanos());
        });
        SpanData request = TracedService.span(spans, PREDICTION);
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getSpanContext().getTraceState().asMap()).isEqualTo(Map.of("vendor", "1"));
        assertThat(request.getAttributes().asMap())
                .isEqualTo(Map.of(
                        AttributeKey.stringKey("http.request.method"), "POST",
                        AttributeKey.stringKey("http.route"), PATH,
                        AttributeKey.stringKey("url.path"), PATH,
                        AttributeKey.stringKey("url.scheme"), "http",
                        AttributeKey.longKey("http.response.status_code"), 200L,
                        AttributeKey.stringKey("modelservice.model"), "length",
                        AttributeKey.stringKey("modelservice.version"), "1.2.0"));
    }

    /** Decoded before the chain is asked, encoded behind it, the request around all. */
    @Test
    void timesFollowEachOther() throws Exception {
        post(PATH, WORD);

        Map<String, SpanData> spans = service.spans(PREDICTION);
        long slack = Duration.ofMillis(1).toNanos(); // two readings of the machine's clock
        assertThat(TracedService.span(spans, "decode").getStartEpochNanos())
                .isGreaterThanOrEqualTo(TracedService.span(spans, PREDICTION).getStartEpochNanos() - slack);
        assertThat(TracedService.span(spans, "OuterDecorator").getStartEpochNanos())
                .isGreaterThanOrEqualTo(TracedService.span(spans, "decode").getEndEpochNanos() - slack);
        assertThat(TracedService.span(spans, "encode").getStartEpochNanos())
                .isGreaterThanOrEqualTo(
                        TracedService.span(spans, "OuterDecorator").getEndEpochNanos() - slack);
        assertThat(TracedService.span(spans, PREDICTION).getEndEpochNanos())
                .isGreaterThanOrEqualTo(TracedService.span(spans, "encode").getEndEpochNanos() - slack);
    }

    @Test
    void eachPartTellsWhomItCallsOfItself() throws Exception {
        HttpResponse<String> answer = post(PATH, WORD);

        Map<String, SpanData> spans = service.spans(PREDICTION);
        assertThat(answer.headers().firstValue("X-Outer-Parent"))
                .hasValue(traceparent(TracedService.span(spans, "OuterDecorator")));
        assertThat(answer.headers().firstValue("X-Inner-Parent"))
                .hasValue(traceparent(TracedService.span(spans, "InnerDecorator")));
        assertThat(answer.headers().firstValue("X-Outer-Span"))
                .hasValue(TracedService.span(spans, "OuterDecorator").getSpanId());
    }

    /** The span of the part that writes, and all that other parts have told of the call. */
    @Test
    void eachPartLogsItsOwnSpanAndTheFieldsOfTheCall() throws Exception {
        HttpResponse<String> answer = post(PATH, WORD);

        Map<String, SpanData> spans = service.spans(PREDICTION);
        assertThat(answer.headers().firstValue("X-Outer-Log"))
                .hasValue("word " + TracedService.span(spans, "OuterDecorator").getSpanId());
    }

    @Test
    void aModelThatIsNotThereIsTracedByTheRouteThatWasAsked() throws Exception {
        assertThat(post("/api/models/no_model/prediction", WORD).statusCode()).isEqualTo(404);

        String route = "/api/models/{model_qualified_name}/prediction";
        SpanData request = TracedService.span(service.spans("POST " + route), "POST " + route);
        assertThat(request.getAttributes().get(AttributeKey.stringKey("http.route")))
                .isEqualTo(route);
    }

    @Test
    void whoBringsNoTraceBeginsOne() throws Exception {
        post(PATH, WORD);

        SpanData request = TracedService.span(service.spans(PREDICTION), PREDICTION);
        assertThat(request.getParentSpanContext().isValid()).isFalse();
        assertThat(request.getTraceId()).isNotEqualTo(TRACE);
    }

    @Test
    void whatTheCallerDoesNotRecordIsPassedOnUnrecorded() throws Exception {
        HttpResponse<String> answer = post(PATH, WORD, "traceparent", "00-" + TRACE + "-" + CALLER + "-00");

        assertThat(answer.headers().firstValue("X-Outer-Parent").orElseThrow())
                .startsWith("00-" + TRACE + "-")
                .endsWith("-00");
        assertThat(service.ended()).isEmpty();
    }

    @Test
    void whatFailsSaysSo() throws Exception {
        HttpResponse<String> answer = post(PATH, "{\"text\":\"\"}");

        assertThat(answer.statusCode()).isEqualTo(500);
        Map<String, SpanData> spans = service.spans(PREDICTION);
        for (String failed : List.of("predict", "InnerDecorator", "OuterDecorator")) {
            SpanData span = TracedService.span(spans, failed);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("java.lang.IllegalArgumentException");
        }
        assertThat(TracedService.span(spans, PREDICTION).getStatus().getStatusCode())
                .isEqualTo(StatusCode.ERROR);
        assertThat(TracedService.span(spans, PREDICTION).getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("500");
        assertThat(spans).doesNotContainKey("encode");
    }

    @Test
    void aMistakeOfTheCallerIsNoFailureOfTheService() throws Exception {
        assertThat(post(PATH, "{}").statusCode()).isEqualTo(400);

        Map<String, SpanData> spans = service.spans(PREDICTION);
        assertThat(spans.keySet()).containsExactly(PREDICTION);
        assertThat(TracedService.span(spans, PREDICTION).getStatus().getStatusCode())
                .isEqualTo(StatusCode.UNSET);
        assertThat(TracedService.span(spans, PREDICTION)
                        .getAttributes()
                        .get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(400L);
    }

    @Test
    void otherProtocolsAreTracedAlike() throws Exception {
        String infer = "/v2/models/length/infer";
        assertThat(post(
                                infer,
                                "{\"inputs\":[{\"name\":\"text\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"a\",\"bc\"]}]}",
                                "traceparent",
                                PARENT)
                        .statusCode())
                .isEqualTo(200);

        Map<String, SpanData> spans = service.spans("POST " + infer);
        assertThat(TracedService.parents(spans))
                .containsEntry("POST " + infer, CALLER)
                .containsEntry("predict", "InnerDecorator")
                .containsKeys("decode", "encode");
    }

    @Test
    void anAgentsSpanOfTheSameRequestIsTheParent() throws Exception {
        OpenTelemetryTracing tracing = new OpenTelemetryTracing(service.sdk());
        Span ofAgent = service.sdk().getTracer("agent").spanBuilder("agent").startSpan();
        try (Scope scope = ofAgent.makeCurrent()) {
            assertThat(scope).isNotNull();
            requireNonNull(tracing.begin("request", null, System.nanoTime())).end();
        }

        SpanData request = TracedService.span(service.spans("request"), "request");
        assertThat(request.getParentSpanId()).isEqualTo(ofAgent.getSpanContext().getSpanId());
        assertThat(request.getKind()).isEqualTo(SpanKind.INTERNAL);
    }

    @Test
    void whatIsNoPredictionIsNotTraced() throws Exception {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.http() + "/api/health"))
                .header("traceparent", PARENT)
                .build();
        assertThat(client.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        post(PATH, WORD);

        assertThat(service.spans(PREDICTION)).hasSize(6);
    }
}
