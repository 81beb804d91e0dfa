package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page next to that of prometheus-fastapi-instrumentator 6.1.0 with prometheus-client 0.19.0. */
class MetricsPageTest {
    private static final String PREDICTION = "handler=\"/api/models/sum/prediction\"";
    private static final String REQUESTS = "http_requests_total{" + PREDICTION + ",method=\"POST\",status=\"2xx\"} 1.0";

    /** Blanks at the ends of lines are written as {@code _}. */
    private static final String TEXTS =
            """
            # HELP http_request_duration_highr_seconds Latency with many buckets but no API specific labels. Made for more accurate percentile calculations._
            # TYPE http_request_duration_highr_seconds histogram
            # HELP http_request_duration_seconds Latency with only few buckets by handler. Made to be only used if aggregation by handler is important._
            # TYPE http_request_duration_seconds histogram
            # HELP http_request_size_bytes Content length of incoming requests by handler. Only value of header is respected. Otherwise ignored. No percentile calculated._
            # TYPE http_request_size_bytes summary
            # HELP http_requests_inprogress Number of HTTP requests in progress.
            # TYPE http_requests_inprogress gauge
            # HELP http_requests_total Total number of requests by method, status and handler.
            # TYPE http_requests_total counter
            # HELP http_response_size_bytes Content length of outgoing responses by handler. Only value of header is respected. Otherwise ignored. No percentile calculated._
            # TYPE http_response_size_bytes summary
            """;

    @TempDir
    Path folder;

    @Test
    void hasTheNamesTypesAndTextsOfThePythonPackage() throws Exception {
        try (MetricsService it =
                MetricsService.start(folder, "enabled: true, should_instrument_requests_inprogress: true")) {
            it.predict("sum", "{\"a\":1,\"b\":2}", 200);
            List<String> lines = it.scrapes.await(REQUESTS);
            List<String> texts = TEXTS.replace("_\n", " \n").lines().toList();
            assertThat(commented(lines, "http_")).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    private static List<String> commented(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.matches("# \\w+ " + prefix + ".*"))
                .filter(line -> !line.contains("_created "))
                .toList();
    }

    @Test
    void hasTheSamplesOfThePythonPackage() throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true")) {
            it.predict("sum", "{\"a\":1,\"b\":2}", 200);
            List<String> lines = it.scrapes.await(REQUESTS);
            List<String> samples = lines.stream()
                    .filter(line -> line.startsWith("http_") && line.contains(PREDICTION) && !line.contains("_created"))
                    .map(line -> line.replaceAll("(duration_seconds_sum\\S*) .*", "$1 ?"))
                    .toList();
            String both = "{" + PREDICTION + ",method=\"POST\"}";
            String bucket = "http_request_duration_seconds_bucket{" + PREDICTION + ",le=\"%s\",method=\"POST\"} 1.0";
            assertThat(samples)
                    .containsExactlyInAnyOrder(
                            REQUESTS,
                            "http_request_size_bytes_count{" + PREDICTION + "} 1.0",
                            "http_request_size_bytes_sum{" + PREDICTION + "} 13.0",
                            "http_response_size_bytes_count{" + PREDICTION + "} 1.0",
                            "http_response_size_bytes_sum{" + PREDICTION + "} 11.0",
                            bucket.formatted("0.1"),
                            bucket.formatted("0.5"),
                            bucket.formatted("1.0"),
                            bucket.formatted("+Inf"),
                            "http_request_duration_seconds_count" + both + " 1.0",
                            "http_request_duration_seconds_sum" + both + " ?");
            assertThat(lines.stream()
                            .filter(line -> line.startsWith("http_request_duration_highr_seconds_bucket"))
                            .map(line -> line.replaceAll(".*le=\"(.*)\".*", "$1")))
                    .containsExactly(
                            ("0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1.0 1.5 2.0 2.5 3.0 3.5 4.0 4.5 5.0 7.5 10.0"
                                            + " 30.0 60.0 +Inf")
                                    .split(" "));
        }
    }

    @Test
    void isTextThatOnlyGetIsAnsweredWith() throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true")) {
            HttpResponse<String> page =
                    it.calls.send(it.calls.request("/metrics").header("Accept-Encoding", "gzip"));
            assertThat(page.headers().allValues("content-type"))
                    .containsExactly("text/plain; version=0.0.4; charset=utf-8");
            assertThat(page.headers().map()).doesNotContainKey("content-encoding");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(it.send("HEAD", "/metrics")).isEqualTo(405);
            assertThat(it.send("POST", "/metrics")).isEqualTo(405);
        }
    }

    @Test
    void tellsOfConnections() throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true")) {
            String page = it.calls.get("/metrics");

            assertThat(page)
                    .contains(
                            """
                            # HELP server_connections_refused_total Connections that were closed at once because there were too many.
                            # TYPE server_connections_refused_total counter
                            server_connections_refused_total{limit="per_address",} 0.0
                            server_connections_refused_total{limit="total",} 0.0
                            # HELP server_timeouts_total Requests that did not arrive in time, by the part that was awaited.
                            # TYPE server_timeouts_total counter
                            server_timeouts_total{part="body",} 0.0
                            server_timeouts_total{part="head",} 0.0
                            """);
            assertThat(page).containsPattern("# TYPE server_connections_open gauge\nserver_connections_open [1-9]");
        }
    }

    @Test
    void countsAScrapeWhenItIsDone() throws Exception {
        String series = "http_requests_total{handler=\"/metrics\",method=\"GET\",status=\"2xx\"}";
        try (MetricsService it = MetricsService.start(folder, "enabled: true")) {
            assertThat(it.scrapes.value(series)).isNull();
            it.scrapes.await(series + " 1.0");
        }
    }

    @Test
    void tellsOfTheProcess() throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true")) {
            assertThat(it.scrapes.lines())
                    .anyMatch(line -> line.startsWith("process_cpu_seconds_total "))
                    .anyMatch(line -> line.startsWith("process_start_time_seconds "))
                    .anyMatch(line -> line.startsWith("jvm_memory_bytes_used{area=\"heap\"}"));
        }
    }
}
