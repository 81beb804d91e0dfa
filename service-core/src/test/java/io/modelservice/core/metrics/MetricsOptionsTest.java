package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.config.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsOptionsTest {
    private static final String LAST = "/api/health/startup";
    private static final String NOWHERE = "handler=\"none\",method=\"GET\",status=\"4xx\"";

    @TempDir
    Path folder;

    /** Options beside {@code enabled}; a request; the labels it is counted under, null for none. */
    static Stream<Arguments> options() {
        return Stream.of(
                arguments("", "GET /api/models", "handler=\"/api/models\",method=\"GET\",status=\"2xx\""),
                arguments("", "GET /nowhere", NOWHERE),
                arguments("", "GET /api/models/sum/prediction", NOWHERE),
                arguments("", "POST /api/models/other/prediction", NOWHERE.replace("GET", "POST")),
                arguments("", "POST /api/models/sum/prediction", prediction("sum", "4xx")),
                arguments("", "GET /api/models/sum/metadata", metadata("", "2xx")),
                arguments("", "GET /api/models/other/metadata", metadata("", "4xx")),
                arguments("", "GET /api/models/sum/metadata/", metadata("/", "3xx")),
                arguments("", "GET /api/models/", "handler=\"/api/models/\",method=\"GET\",status=\"3xx\""),
                arguments("", "GET /", "handler=\"/\",method=\"GET\",status=\"3xx\""),
                arguments("", "BREW /nowhere", NOWHERE.replace("GET", "OTHER")),
                arguments("should_group_status_codes: false", "GET /nowhere", NOWHERE.replace("4xx", "404")),
                arguments("should_ignore_untemplated: true", "GET /nowhere", null),
                arguments("should_ignore_untemplated: true", "POST /api/models", null),
                arguments(
                        "should_group_untemplated: false",
                        "GET /no%22where?a=b",
                        NOWHERE.replace("none", "/no%22where")),
                arguments("should_group_untemplated: false", "GET /" + "a".repeat(300), NOWHERE),
                arguments("excluded_handlers: [odel]", "GET /api/models", null),
                arguments("excluded_handlers: ['/sum/pre']", "POST /api/models/sum/prediction", null),
                arguments(
                        "excluded_handlers: ['^odel']",
                        "GET /api/models",
                        "handler=\"/api/models\",method=\"GET\",status=\"2xx\""),
                arguments("excluded_handlers: ['/metadata$']", "GET /api/models/sum/metadata", null),
                arguments("excluded_handlers: ['sum']", "GET /api/models/sum/metadata", metadata("", "2xx")),
                arguments("excluded_handlers: [where]", "GET /nowhere", null),
                arguments("excluded_handlers: [none]", "GET /nowhere", NOWHERE),
                arguments("body_handlers: ['.*']", "GET /nowhere", NOWHERE));
    }

    private static String prediction(String model, String status) {
        return "handler=\"/api/models/%s/prediction\",method=\"POST\",status=\"%s\"".formatted(model, status);
    }

    private static String metadata(String slash, String status) {
        return "handler=\"/api/models/{model_qualified_name}/metadata%s\",method=\"GET\",status=\"%s\""
                .formatted(slash, status);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("options")
    void decideHowARequestIsCounted(String options, String request, @Nullable String labels) throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true, " + options)) {
            int space = request.indexOf(' ');
            it.send(request.substring(0, space), request.substring(space + 1));
            it.send("GET", LAST); // on the same connection, and so recorded later
            String status = options.contains("status_codes") ? "200" : "2xx";
            List<String> lines = it.scrapes.await(
                    "http_requests_total{handler=\"%s\",method=\"GET\",status=\"%s\"} 1.0".formatted(LAST, status));
            assertThat(lines.stream()
                            .filter(line -> line.startsWith("http_requests_total{"))
                            .filter(line -> !line.contains(LAST) && !line.contains("\"/metrics\"")))
                    .containsExactlyElementsOf(
                            labels == null ? List.of() : List.of("http_requests_total{" + labels + "} 1.0"));
            assertThat(lines.stream()
                            .filter(line -> line.startsWith("http_request_size_bytes_count"))
                            .filter(line -> !line.contains(LAST) && !line.contains("\"/metrics\"")))
                    .hasSize(labels == null ? 0 : 1);
        }
    }

    @ParameterizedTest(name = "enabled {0}, respecting {1}, the variable is \"{2}\"")
    @CsvSource({
        "false, false, 1, 404", "true, false, '', 200", "true, true, '', 404", "true, true, 0, 404",
        "true, true, true, 200", "true, true, TRUE, 200", "true, true, 1, 200", "false, true, 1, 404",
    })
    void decideWhetherThereIsAPage(boolean enabled, boolean respect, String value, int status) throws Exception {
        String options =
                "enabled: %s, should_respect_env_var: %s, env_var_name: WITH_METRICS".formatted(enabled, respect);
        try (MetricsService it =
                MetricsService.start(folder, options, MetricsService.SUM, Map.of("WITH_METRICS", value))) {
            assertThat(it.send("GET", "/metrics")).isEqualTo(status);
        }
    }

    @Test
    void roundDurations() throws Exception {
        String options = "enabled: true, should_round_latency_decimals: true, round_latency_decimals: 0";
        String seconds = "http_request_duration_seconds_%s{handler=\"/api/models\",method=\"GET\"} %s";
        try (MetricsService it = MetricsService.start(folder, options)) {
            it.send("GET", "/api/models");
            assertThat(it.scrapes.await(seconds.formatted("count", "1.0"))).contains(seconds.formatted("sum", "0.0"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "should_instrument_requests_inprogress: true | http_requests_inprogress 1.0",
                "should_instrument_requests_inprogress: true, inprogress_name: busy | busy 1.0",
                "should_instrument_requests_inprogress: true, inprogress_labels: true | http_requests_inprogress{handler=\"/metrics\",method=\"GET\"} 1.0",
                "should_instrument_requests_inprogress: true, excluded_handlers: [metrics] | http_requests_inprogress 0.0",
                "should_instrument_requests_inprogress: false | ''",
            })
    void decideHowRequestsInProgressAreCounted(String options, String line) throws Exception {
        try (MetricsService it = MetricsService.start(folder, "enabled: true, " + options)) {
            assertThat(it.scrapes.lines().stream().filter(l -> l.matches("(http_requests_inprogress|busy)\\W.*")))
                    .containsExactlyElementsOf(line.isEmpty() ? List.of() : List.of(line));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"http_requests", "http_request_size_bytes_sum", "model_state", "jvm_info", "process_open_fds"})
    void refuseTheNameOfAnotherSeries(String name) {
        assertThatThrownBy(() -> MetricsService.start(folder, "inprogress_name: " + name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rest_config.yaml:2:")
                .hasMessageContaining(
                        "metrics.inprogress_name: this is the name of another series; give one such as http_requests_inprogress");
    }
}
