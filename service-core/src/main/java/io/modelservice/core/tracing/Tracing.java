package io.modelservice.core.tracing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tracing system that is told of the calls of models. Implementations are found by {@link java.util.ServiceLoader}, on the
 * class path and on {@code --classpath}, when a service starts. What it or its spans throw costs spans, and no call its answer; the
 * service's log tells of it. Thread-safe.
 */
public interface Tracing {
    /** Nobody listens: what callers say of their trace is passed on. */
    Tracing NONE = new Tracing() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public @Nullable TraceSpan begin(String name, @Nullable TraceContext caller, long began) {
            return passed(caller);
        }
    };

    /** Whether somebody listens; stays so for the life of a service. */
    boolean isOn();

    /**
     * A request for predictions has come in; {@link TraceSpan#end()} follows.
     *
     * @param name its method and route
     * @param caller what it says of its caller's span; null if nothing
     * @param began when its head was read, on the clock of {@link System#nanoTime}
     * @return null if there is nothing to be told, nor to be passed on
     */
    @Nullable
    TraceSpan begin(String name, @Nullable TraceContext caller, long began);

    /** A span of a caller that is passed on, and nothing else; null if there is none. */
    static @Nullable TraceSpan passed(@Nullable TraceContext caller) {
        return caller == null ? null : new PassedSpan(caller);
    }

    /** The one that listens, of those that were found, whose failures cost no call its answer; {@link #NONE} if none does. */
    static Tracing of(List<Tracing> found) {
        Logger log = LoggerFactory.getLogger(Tracing.class);
        List<Tracing> listening = new ArrayList<>();
        for (Tracing tracing : found) {
            try {
                if (tracing.isOn()) {
                    listening.add(tracing);
                }
            } catch (Throwable e) { // an extension's own code
                log.error(
                        "{} can't say whether it listens, and is left out; mend its jar",
                        tracing.getClass().getName(),
                        e);
            }
        }
        if (listening.size() > 1) {
            log.warn("of {} tracing systems only {} is told of calls", listening.size(), listening.get(0));
        }
        return listening.isEmpty() ? NONE : new GuardedTracing(listening.get(0));
    }
}
