package io.modelservice.core.tracing;

/**
 * A stretch of a call's work that has a place in a trace. It is told to a tracing system when it has ended, or only passed on
 * if there is none. Thread-safe.
 */
public interface TraceSpan {
    /** Its place, which the services that are called for it are told. */
    TraceContext context();

    /** Whether anything is made of it; who does not record it need not begin children of it. */
    boolean isRecording();

    /**
     * A part of it that begins now; {@link #end()} must follow.
     *
     * @param name one of few, such as a class or a phase
     */
    TraceSpan child(String name);

    /**
     * A part of it that is over.
     *
     * @param name one of few
     * @param began on the clock of {@link System#nanoTime}
     * @param ended on the same clock
     */
    void child(String name, long began, long ended);

    /**
     * Says something of it; before its end.
     *
     * @param name such as OpenTelemetry's semantic conventions have
     */
    void attribute(String name, String value);

    /** As {@link #attribute(String, String)}. */
    void attribute(String name, long value);

    /**
     * It did not do what it was to do; before its end.
     *
     * @param kind what went wrong, one of few: the class of an exception, a status
     */
    void failed(String kind);

    /**
     * This thread begins to work on it: libraries that trace on their own find it.
     *
     * @return puts back what was before, on the same thread
     */
    Runnable enter();

    /** It has ended, now. */
    void end();
}
