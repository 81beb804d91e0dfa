package io.modelservice.core.tracing;

/**
 * A span of a tracing system that may fail. What follows on a failure is as if nobody listened.
 *
 * @param context the span's own, asked for once
 */
record GuardedSpan(GuardedTracing tracing, TraceSpan span, TraceContext context) implements TraceSpan {
    @Override
    public boolean isRecording() {
        return tracing.attempt(span::isRecording, false);
    }

    @Override
    public TraceSpan child(String name) {
        return tracing.attempt(
                () -> {
                    TraceSpan child = span.child(name);
                    return new GuardedSpan(tracing, child, child.context());
                },
                new PassedSpan(context));
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
        Runnable leave = tracing.attempt(span::enter, () -> {});
        return () -> tracing.attempt(leave);
    }

    @Override
    public void end() {
        tracing.attempt(span::end);
    }
}
