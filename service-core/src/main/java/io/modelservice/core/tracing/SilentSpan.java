package io.modelservice.core.tracing;

/** A span that no tracing system is told of. */
interface SilentSpan extends TraceSpan {
    @Override
    default void attribute(String name, String value) {}

    @Override
    default void attribute(String name, long value) {}

    @Override
    default void failed(String kind) {}

    @Override
    default void end() {}
}
