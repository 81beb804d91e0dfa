package io.modelservice.examples.basics;

import io.modelservice.base.PredictionContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A call that keeps its log fields. */
final class RecordingContext extends PredictionContext {
    final Map<String, String> logFields = new ConcurrentHashMap<>();

    @Override
    public String requestId() {
        return "request-1";
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Optional<String> caller(String attribute) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of();
    }

    @Override
    public void logField(String name, String value) {
        logFields.put(name, value);
    }

    @Override
    public void annotate(String name, String value) {}

    @Override
    public PredictionContext detached(Duration deadline) {
        return this;
    }
}
