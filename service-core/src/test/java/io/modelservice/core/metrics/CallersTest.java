package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.http.RequestObserver.Observation;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers send makes no series, and none hangs. */
class CallersTest {
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    @Test
    void tenThousandPathsMakeNoSeries() throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true")) {
            List<String> paths = List.of("/%d", "/api/models/m%d/metadata", "/api/models/m%d/prediction", "/%d/");
            for (String path : paths) {
                it.send("GET", path.formatted(-1));
                it.send("POST", path.formatted(-1));
            }
            it.scrapes.await("http_requests_total{handler=\"none\",method=\"POST\",status=\"4xx\"} 4.0");
            List<String> before = names(it);
            for (int i = 0; i < MANY; i++) {
                it.send(i % 2 == 0 ? "GET" : "POST", paths.get(i / 2 % 4).formatted(i));
            }
            it.scrapes.await("http_requests_total{handler=\"none\",method=\"POST\",status=\"4xx\"} 5004.0");
            assertThat(names(it)).containsExactlyElementsOf(before);
        }
    }

    private static List<String> names(MetricsService it) throws Exception {
        return it.scrapes.lines().stream()
                .filter(line -> line.matches("(http|model)_.*"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .sorted()
                .toList();
    }

    @Test
    void rawPathsAreBounded() {
        HttpMetrics observer = new HttpMetrics(
                new MetricsConfig(
                        true, true, false, false, false, 4, false, "X", false, "x", false, List.of(), List.of()),
                new CollectorRegistry());
        Stream<Observation> distinct = IntStream.range(0, MANY)
                .mapToObj(i -> observer.begin("GET", null, "/" + i))
                .distinct();
        assertThat(distinct).hasSize(HttpMetrics.MAX_RAW_PATHS + 1);
    }

    @Test
    void whatTheParserRefusesIsCountedToo() throws Exception {
        try (MetricsService it =
                MetricsService.start(folder, "enabled: true, should_instrument_requests_inprogress: true")) {
            raw(it, "GET /a b c HTTP/1.1\r\n\r\n");
            List<String> lines =
                    it.scrapes.await("http_requests_total{handler=\"none\",method=\"OTHER\",status=\"4xx\"} 1.0");
            assertThat(lines)
                    .contains(
                            "http_requests_inprogress 1.0",
                            "http_request_duration_highr_seconds_bucket{le=\"60.0\"} "
                                    + lines.stream()
                                            .filter(line ->
                                                    line.startsWith("http_request_duration_highr_seconds_count"))
                                            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                                            .findFirst()
                                            .orElseThrow());
        }
    }

    @Test
    void callersThatLeaveAreNotInProgress() throws Exception {
        String gauge = "http_requests_inprogress{handler=\"/api/models/sum/prediction\",method=\"POST\"} ";
        String options = "enabled: true, should_instrument_requests_inprogress: true, inprogress_labels: true";
        try (MetricsService it = MetricsService.start(folder, options)) {
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), it.service.port())) {
                write(caller, "POST /api/models/sum/prediction HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");
                it.scrapes.await(gauge + "1.0");
            }
            it.scrapes.await(gauge + "0.0");
        }
    }

    private static void raw(MetricsService it, String bytes) throws Exception {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), it.service.port())) {
            write(caller, bytes);
            assertThat(caller.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    private static void write(Socket caller, String bytes) throws Exception {
        caller.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        caller.getOutputStream().flush();
    }
}
