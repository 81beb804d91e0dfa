package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what it would tell a service that it calls, and logs a line; fails if it is told to. */
public final class TraceModel implements MLModel<TraceModel.Input, TraceModel.Output> {
    private static final Logger LOG = LoggerFactory.getLogger("io.modelservice.TraceModel");

    /** Whether to fail. */
    public record Input(boolean fail) {}

    /** Values of the headers; empty for none. */
    public record Output(String parent, String state, boolean alike) {}

    @Override
    public String qualifiedName() {
        return "trace";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        LOG.info("asked");
        if (input.fail()) {
            throw new IllegalStateException("as told");
        }
        PredictionContext context = PredictionContext.current();
        Map<String, String> headers = context.traceHeaders();
        Map<String, String> detached = context.detached(Duration.ofSeconds(1)).traceHeaders();
        return new Output(
                headers.getOrDefault("traceparent", ""),
                headers.getOrDefault("tracestate", ""),
                headers.equals(detached));
    }
}
