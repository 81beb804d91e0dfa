package io.modelservice.core.tracing;

/**
 * A span that could not be begun: nothing is said of it, and what is in it is in the one around it.
 *
 * @param around the span whose child it would be
 */
record MissingSpan(TraceSpan around) implements SilentSpan {
    @Override
    public TraceContext context() {
        return around.context();
    }

    @Override
    public boolean isRecording() {
        return around.isRecording();
    }

    @Override
    public TraceSpan child(String name) {
        return around.child(name);
    }

    @Override
    public void child(String name, long began, long ended) {
        around.child(name, began, ended);
    }

    @Override
    public Runnable enter() {
        return around.enter();
    }
}
