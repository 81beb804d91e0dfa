package io.modelservice.core.hosting;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a model may be asked on a thread that others wait for, which is so while it keeps what its classes say by
 * {@link io.modelservice.base.NonBlocking}. A pause of the whole process is forgiven, a habit is not. Thread-safe.
 */
public final class Promptness {
    private static final Logger LOG = LoggerFactory.getLogger(Promptness.class);
    private static final long LONG_NANOS = Duration.ofMillis(5).toNanos();
    private static final int LATE = 100; // so many prompt calls make up for one that was not
    private static final int MOST = 10 * LATE;

    private final String model;
    private final AtomicInteger debt = new AtomicInteger();
    private final AtomicBoolean kept;

    /**
     * Of a model that has not been asked yet.
     *
     * @param model as the log calls it
     * @param said whether all classes of its chain say so
     */
    Promptness(String model, boolean said) {
        this.model = model;
        this.kept = new AtomicBoolean(said);
    }

    /** Whether it may. */
    public boolean isKept() {
        return kept.get();
    }

    /** A call of it goes on past its deadline on such a thread. */
    public void broken() {
        if (kept.compareAndSet(true, false)) {
            LOG.warn(
                    "model {}: it says that it is non-blocking, and one of its calls goes on past its deadline; it is asked on threads for work from now on",
                    model);
        }
    }

    /** A call of it has held such a thread for a time. */
    public void held(long nanos) {
        if (nanos > LONG_NANOS) {
            late(nanos);
        } else if (debt.get() > 0) {
            debt.updateAndGet(known -> Math.max(0, known - 1));
        }
    }

    private void late(long nanos) {
        if (debt.addAndGet(LATE) > MOST && kept.compareAndSet(true, false)) {
            LOG.warn(
                    "model {}: it says that it is non-blocking, and one of its calls took {} ms, as others have; it is asked on threads for work from now on",
                    model,
                    Duration.ofNanos(nanos).toMillis());
        }
    }
}
