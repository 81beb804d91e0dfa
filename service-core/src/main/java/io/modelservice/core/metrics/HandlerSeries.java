package io.modelservice.core.metrics;

import io.modelservice.core.http.RequestObserver.Observation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one handler's requests are recorded in. Thread-safe. */
final class HandlerSeries {
    /** Records nothing. */
    static final HandlerSeries EXCLUDED = new HandlerSeries(null);

    private final Map<RequestMethod, MethodSeries> methods = new ConcurrentHashMap<>();
    private final @Nullable Function<RequestMethod, MethodSeries> make;

    HandlerSeries(@Nullable Function<RequestMethod, MethodSeries> make) {
        this.make = make;
    }

    Observation begin(RequestMethod method) {
        if (make == null) {
            return Observation.NONE;
        }
        MethodSeries known = methods.get(method);
        return (known != null ? known : methods.computeIfAbsent(method, make)).begin();
    }
}
