package io.modelservice.core.tracing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tracing system whose failures cost spans, and no call its answer. One a minute is a warning. Thread-safe. */
final class GuardedTracing implements Tracing {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedTracing.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Tracing tracing;
    private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - PAUSE);

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
            return span == null ? null : guarded(span);
        } catch (Throwable e) { // an extension's own code
            tell(e);
            return Tracing.passed(caller);
        }
    }

    /** One that does not say where it is has ended. */
    TraceSpan guarded(TraceSpan span) {
        try {
            return new GuardedSpan(this, span, span.context());
        } catch (Throwable e) {
            attempt(span::end);
            throw e;
        }
    }

    void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            tell(e);
        }
    }

    <T> T attempt(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (Throwable e) {
            tell(e);
            return otherwise;
        }
    }

    private void tell(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        long now = System.nanoTime();
        long last = lastTold.get();
        if (now - last >= PAUSE && lastTold.compareAndSet(last, now)) {
            LOG.warn(
                    "{} failed over a span; calls are answered all the same, and what else fails within a minute is told at DEBUG only",
                    tracing.getClass().getName(),
                    thrown);
        } else {
            LOG.debug("{} failed over a span", tracing.getClass().getName(), thrown);
        }
    }
}
