package io.modelservice.base;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One call as it goes through a chain. One object, shared by every thread that works on the call; thread-safe. Whoever
 * moves work to another thread carries it over with {@link #call}.
 */
public abstract class PredictionContext {
    private static final ThreadLocal<@Nullable PredictionContext> CURRENT = new ThreadLocal<>();

    /** For hosts and tests. */
    protected PredictionContext() {}

    /** The call that this thread works on; outside of one, a call without deadline or caller. */
    public static PredictionContext current() {
        PredictionContext context = CURRENT.get();
        return context == null ? NoCall.INSTANCE : context;
    }

    /** Identifies the call in logs and answers; empty outside of one. */
    public abstract String requestId();

    /** Time left, negative once it has passed; empty when there is no deadline. */
    public abstract Optional<Duration> remaining();

    /** Whether nobody waits for the answer any more. */
    public abstract boolean isCancelled();

    /** Name of the API key, address, or an allowed header of the caller; empty in batch jobs. */
    public abstract Optional<String> caller(String attribute);

    /** What the caller sent beside the input, where the protocol has such a thing; else empty. */
    public abstract Map<String, Object> parameters();

    /**
     * What a call to another service has to carry, by header, so that it is part of the same trace: {@code traceparent} and, where
     * there is one, {@code tracestate} (W3C Trace Context). Empty if nobody traces the call. For the part of the chain that is at work;
     * ask when it is needed, and keep none.
     */
    public Map<String, String> traceHeaders() {
        return Map.of();
    }

    /** Goes into every log line of this call, on whatever thread, from now on. */
    public abstract void logField(String name, String value);

    /**
     * Goes out beside the answer: a response header, gRPC metadata.
     *
     * @param name {@code X-} with letters, digits and {@code -}; not {@code X-Request-Id} or another of the service's own
     * @param value printable ASCII
     * @throws IllegalArgumentException if name or value is another
     */
    public abstract void annotate(String name, String value);

    /**
     * The same call with a deadline of its own, cancelled on its own: what a timeout or a shadow needs.
     *
     * @param deadline from now
     */
    public abstract PredictionContext detached(Duration deadline);

    /**
     * Does a piece of this call's work on this thread: {@link #current()} is this context until it has ended.
     *
     * @throws Exception what the work throws
     */
    public final <T> T call(Callable<T> work) throws Exception {
        PredictionContext before = CURRENT.get();
        CURRENT.set(this);
        try {
            return within(enter(), work);
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    private static <T> T within(Runnable leave, Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            leave.run();
        }
    }

    /**
     * A thread begins to work on this call; a host ties its logging to it here.
     *
     * @return puts back what was before, on the same thread, when that work has ended
     */
    protected Runnable enter() {
        return () -> {};
    }

    /** What {@link #current()} is outside of a call. */
    private static final class NoCall extends PredictionContext {
        static final NoCall INSTANCE = new NoCall();

        @Override
        public String requestId() {
            return "";
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
        public void logField(String name, String value) {}

        @Override
        public void annotate(String name, String value) {}

        @Override
        public PredictionContext detached(Duration deadline) {
            return this;
        }
    }
}
