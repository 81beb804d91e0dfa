package io.modelservice.core.metrics;

import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.http.RequestObserver;
import io.prometheus.client.CollectorRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records requests by handler, as the options of the section {@code metrics} say. Thread-safe. */
final class HttpMetrics implements RequestObserver {
    /** How many raw paths become handlers, and how long one may be: whatever else callers ask for is {@code none}. */
    static final int MAX_RAW_PATHS = 1_000;

    private static final int MAX_RAW_LENGTH = 256;
    private static final String NONE = "none";

    private final MetricsConfig config;
    private final HttpSeries series;
    private final List<Pattern> excluded;
    private final DoubleUnaryOperator rounding;
    private final HandlerSeries untemplated;
    private final Map<String, HandlerSeries> byRoute = new ConcurrentHashMap<>();
    private final Map<String, HandlerSeries> byRawPath = new ConcurrentHashMap<>();

    HttpMetrics(MetricsConfig config, CollectorRegistry registry) {
        this.config = config;
        this.series = new HttpSeries(config, registry);
        this.excluded = config.excludedHandlers().stream().map(Pattern::compile).toList();
        double unit = Math.pow(10, config.roundLatencyDecimals());
        this.untemplated = series(NONE);
        this.rounding = config.shouldRoundLatencyDecimals() ? s -> Math.rint(s * unit) / unit : s -> s;
    }

    @Override
    public Observation begin(String method, @Nullable String route, String path) {
        HandlerSeries handler = route == null ? withoutRoute(path) : ofRoute(route);
        return handler.begin(RequestMethod.of(method));
    }

    private HandlerSeries ofRoute(String route) {
        HandlerSeries known = byRoute.get(route);
        return known != null
                ? known
                : byRoute.computeIfAbsent(route, r -> isExcluded(r) ? HandlerSeries.EXCLUDED : series(r));
    }

    private HandlerSeries withoutRoute(String path) {
        if (config.shouldIgnoreUntemplated() || isExcluded(path)) {
            return HandlerSeries.EXCLUDED;
        }
        if (config.shouldGroupUntemplated() || path.isEmpty() || path.length() > MAX_RAW_LENGTH) {
            return untemplated;
        }
        HandlerSeries known = byRawPath.get(path);
        return known != null ? known : ofNewRawPath(path);
    }

    private synchronized HandlerSeries ofNewRawPath(String path) {
        return byRawPath.size() < MAX_RAW_PATHS ? byRawPath.computeIfAbsent(path, this::series) : untemplated;
    }

    /** A caller's path is looked at as far as it may become a label: patterns take long, and much stack, for long texts. */
    private boolean isExcluded(String handler) {
        String begin = handler.substring(0, Math.min(handler.length(), MAX_RAW_LENGTH));
        return excluded.stream().anyMatch(pattern -> pattern.matcher(begin).find());
    }

    private HandlerSeries series(String handler) {
        return new HandlerSeries(method -> new MethodSeries(series, handler, method, rounding));
    }
}
