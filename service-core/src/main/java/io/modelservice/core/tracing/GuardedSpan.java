package io.modelservice.core.tracing;

import static java.util.Objects.requireNonNull;

/**
 * A span of a tracing system that may fail. Where it fails to begin a child, that span is missing, and what would be in it is in
 * this one.
 *
 * @param context the span's own, asked for once
 */
record GuardedSpan(GuardedTracing tracing, TraceSpan span, TraceContext context) implements TraceSpan {
    GuardedSpan {
        requireNonNull(context, "the context of a span");
    }

    @Override
    public boolean isRecording() {
        return tracing.attempt(span::isRecording, false);
    }

    @Override
    public TraceSpan child(String name) {
        return tracing.attempt(() -> tracing.guarded(span.child(name)), new MissingSpan(this));
    }

    @Override
    public void child(String name, long began, long ended) {
        tracing.attempt(() -> span.child(name, began, ended));
    }

    @Override
    public void attribute(String name, String value) {
        tracing.attempt(() -> span.attribute(name, value));
    }

    @Override
    public void attribute(String name, long value) {
        tracing.attempt(() -> span.attribute(name, value));
    }

    @Override
    public void failed(String kind) {
        tracing.attempt(() -> span.failed(kind));
    }

    @Override
    public Runnable enter() {
        Runnable leave = tracing.attempt(() -> requireNonNull(span.enter(), "what leaves a span"), () -> {});
        return () -> tracing.attempt(leave);
    }

    @Override
    public void end() {
        tracing.attempt(span::end);
    }
}
