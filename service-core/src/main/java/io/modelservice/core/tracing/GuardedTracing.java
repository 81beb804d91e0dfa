package io.modelservice.core.tracing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tracing system whose failures cost spans, and no call its answer. The first is told with all that is known of it. Thread-safe. */
final class GuardedTracing implements Tracing {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedTracing.class);

    private final Tracing tracing;
    private final AtomicBoolean failed = new AtomicBoolean();

    GuardedTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public @Nullable TraceSpan begin(String name, @Nullable TraceContext caller, long began) {
        try {
            TraceSpan span = tracing.begin(name, caller, began);
            return span == null ? null : new GuardedSpan(this, span, span.context());
        } catch (RuntimeException | LinkageError e) {
            tell(e);
            return Tracing.passed(caller);
        }
    }

    void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            tell(e);
        }
    }

    <T> T attempt(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError e) {
            tell(e);
            return otherwise;
        }
    }

    private void tell(Throwable thrown) {
        if (failed.getAndSet(true)) {
            LOG.debug("{} failed", tracing.getClass().getName(), thrown);
        } else {
            LOG.warn(
                    "{} failed over a span; calls are answered all the same, and its further failures are told at DEBUG only",
                    tracing.getClass().getName(),
                    thrown);
        }
    }
}
