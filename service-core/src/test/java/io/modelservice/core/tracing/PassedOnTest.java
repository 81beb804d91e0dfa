package io.modelservice.core.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.models.TraceModel;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** A caller's trace where no tracing system listens. */
class PassedOnTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final String PATH = "/api/models/trace/prediction";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.modelservice");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ModelService service;
    private HttpCalls calls;

    @BeforeEach
    void start() throws InterruptedException {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(TraceModel.class)
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        calls = new HttpCalls(service.port());
    }

    @AfterEach
    void stop() {
        service.close();
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private HttpResponse<String> post(String path, String document, String... headers) throws Exception {
        HttpRequest.Builder request = calls.request(path).POST(BodyPublishers.ofString(document));
        return calls.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String parentAnd(String state) {
        return "{\"parent\":\"%s\",\"state\":\"%s\",\"alike\":true}".formatted(PARENT, state);
    }

    /** The second path is one that goes through Javalin. */
    @ParameterizedTest
    @ValueSource(strings = {PATH, "/api/models/%74race/prediction"})
    void isToldToTheChainForThoseWhomItCalls(String path) throws Exception {
        assertThat(post(path, "{\"fail\":false}", "traceparent", PARENT, "tracestate", "a=b")
                        .body())
                .isEqualTo(parentAnd("a=b"));
        assertThat(post(path, "{\"fail\":false}", "Traceparent", PARENT).body()).isEqualTo(parentAnd(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-1-2-03", "nonsense"})
    void whatIsNoneIsNotPassedOn(String parent) throws Exception {
        assertThat(post(PATH, "{\"fail\":false}", "traceparent", parent, "tracestate", "a=b")
                        .body())
                .isEqualTo("{\"parent\":\"\",\"state\":\"\",\"alike\":true}");
        assertThat(line("asked").getMDCPropertyMap()).doesNotContainKeys("trace_id", "span_id");
    }

    @Test
    void isInTheLinesOfTheCallAndOfItsFailure() throws Exception {
        post(PATH, "{\"fail\":true}", "traceparent", PARENT);

        for (String text : List.of("asked", "model trace 1.0.0 failed")) {
            assertThat(line(text).getMDCPropertyMap())
                    .containsEntry("trace_id", TRACE)
                    .containsEntry("span_id", SPAN);
        }
    }

    @Test
    void isInTheAccessLineOfEveryRequest() throws Exception {
        calls.send(calls.request("/api/health").header("traceparent", PARENT).GET());

        assertThat(line("GET /api/health").getKeyValuePairs())
                .extracting(KeyValuePair::toString)
                .contains("trace_id=\"" + TRACE + "\"", "span_id=\"" + SPAN + "\"");
    }

    @Test
    void isInTheProblemsThatCallersAreTold() throws Exception {
        String told = post(PATH, "{}", "traceparent", PARENT, "Accept", "application/problem+json")
                .body();

        assertThat(told).contains(",\"trace_id\":\"" + TRACE + "\",\"errors\":[");
        assertThat(post(PATH, "{}", "Accept", "application/problem+json").body())
                .doesNotContain("trace_id");
    }

    /** The access line follows the last byte of the answer. */
    private ILoggingEvent line(String text) {
        Await.until(() ->
                lines().stream().anyMatch(event -> event.getFormattedMessage().contains(text)));
        return lines().stream()
                .filter(event -> event.getFormattedMessage().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private List<ILoggingEvent> lines() {
        return List.copyOf(log.list);
    }
}
