package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prometheus series and their route: section {@code metrics}, with the keys of the Python package.
 *
 * @param enabled whether there are metrics and {@code /metrics}
 * @param shouldGroupStatusCodes {@code 2xx} instead of {@code 200}
 * @param shouldIgnoreUntemplated whether requests without a route are left out
 * @param shouldGroupUntemplated whether requests without a route have the handler {@code none}
 * @param shouldRoundLatencyDecimals whether durations are rounded
 * @param roundLatencyDecimals to how many decimals of a second
 * @param shouldRespectEnvVar whether metrics also need an environment variable
 * @param envVarName which variable
 * @param shouldInstrumentRequestsInprogress whether requests in progress are counted
 * @param inprogressName name of that gauge
 * @param inprogressLabels whether that gauge has the labels method and handler
 * @param excludedHandlers regular expressions, searched for in the route's template; what matches is not recorded
 * @param bodyHandlers regular expressions of routes; of no effect on the standard series
 */
public record MetricsConfig(
        @Schema(description = "Whether there are metrics and /metrics.", defaultValue = "false") boolean enabled,
        @Schema(description = "2xx instead of 200.", defaultValue = "true") boolean shouldGroupStatusCodes,
        @Schema(description = "Leave out requests without a route.", defaultValue = "false")
                boolean shouldIgnoreUntemplated,
        @Schema(description = "Requests without a route have the handler none.", defaultValue = "true")
                boolean shouldGroupUntemplated,
        @Schema(description = "Whether durations are rounded.", defaultValue = "false")
                boolean shouldRoundLatencyDecimals,
        @Min(0) @Max(9) @Schema(description = "To how many decimals of a second.", defaultValue = "4")
                int roundLatencyDecimals,
        @Schema(description = "Metrics only if an environment variable says so.", defaultValue = "false")
                boolean shouldRespectEnvVar,
        @jakarta.validation.constraints.Pattern(regexp = "[A-Za-z_][A-Za-z0-9_]*")
                @Schema(
                        description = "Which variable; it is to be true or 1.",
                        defaultValue = "ENABLE_METRICS",
                        example = "ENABLE_METRICS")
                String envVarName,
        @Schema(description = "Whether requests in progress are counted.", defaultValue = "false")
                boolean shouldInstrumentRequestsInprogress,
        @jakarta.validation.constraints.Pattern(regexp = "[a-zA-Z_:][a-zA-Z0-9_:]*")
                @Schema(
                        description = "Name of the gauge of requests in progress.",
                        defaultValue = "http_requests_inprogress",
                        example = "http_requests_inprogress")
                String inprogressName,
        @Schema(description = "Whether that gauge has the labels method and handler.", defaultValue = "false")
                boolean inprogressLabels,
        @Schema(
                        description = "Regular expressions of routes that are not recorded.",
                        defaultValue = "[]",
                        example = "[/metrics, ^/api/health]")
                List<String> excludedHandlers,
        @Schema(
                        description = "Regular expressions of routes; no effect on the standard series.",
                        defaultValue = "[]",
                        example = "[/api/models/.*]")
                List<String> bodyHandlers) {
    private static final Pattern TAKEN = Pattern.compile(
            "(http_requests|http_request_size_bytes|http_response_size_bytes|http_request_duration(_highr)?_seconds)"
                    + "(_total|_count|_sum|_bucket|_created)?|(model|jvm|process)_.*");

    /** No metrics. */
    public static final MetricsConfig DEFAULTS = new MetricsConfig(
            false,
            true,
            false,
            true,
            false,
            4,
            false,
            "ENABLE_METRICS",
            false,
            "http_requests_inprogress",
            false,
            List.of(),
            List.of());

    /** Refuses what is no regular expression, and keeps copies. */
    public MetricsConfig {
        excludedHandlers = List.copyOf(excludedHandlers);
        bodyHandlers = List.copyOf(bodyHandlers);
        if (roundLatencyDecimals < 0 || roundLatencyDecimals > 9) {
            throw new IllegalArgumentException("round_latency_decimals is not from 0 to 9; give 4");
        }
        new Refusals()
                .series("inprogress_name", inprogressName, TAKEN)
                .expressions("excluded_handlers", excludedHandlers)
                .expressions("body_handlers", bodyHandlers)
                .throwIfAny();
    }

    /** These settings in an environment: switched off where they respect a variable that is neither true nor 1. */
    public MetricsConfig in(Map<String, String> environment) {
        String variable = environment.getOrDefault(envVarName, "");
        boolean asked = !shouldRespectEnvVar || variable.equals("1") || variable.equalsIgnoreCase("true");
        return withEnabled(enabled && asked);
    }

    /** These settings with metrics switched on or off. */
    public MetricsConfig withEnabled(boolean on) {
        return new MetricsConfig(
                on,
                shouldGroupStatusCodes,
                shouldIgnoreUntemplated,
                shouldGroupUntemplated,
                shouldRoundLatencyDecimals,
                roundLatencyDecimals,
                shouldRespectEnvVar,
                envVarName,
                shouldInstrumentRequestsInprogress,
                inprogressName,
                inprogressLabels,
                excludedHandlers,
                bodyHandlers);
    }
}
