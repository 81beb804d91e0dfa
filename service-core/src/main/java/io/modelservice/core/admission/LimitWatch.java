package io.modelservice.core.admission;

import io.modelservice.core.tracing.TraceContext;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Is told how a model's calls fare. Called by many threads. */
public interface LimitWatch {
    /** Looks away. */
    LimitWatch NONE = new LimitWatch() {
        @Override
        public void gauges(IntSupplier inside, IntSupplier waiting, IntSupplier hung) {}

        @Override
        public void waited(long nanos, @Nullable TraceContext trace) {}

        @Override
        public void refused(Refusal why) {}

        @Override
        public void late() {}
    };

    /** What there is at a moment; given once, before the first call. */
    void gauges(IntSupplier inside, IntSupplier waiting, IntSupplier hung);

    /**
     * A call has begun after so much waiting for its turn.
     *
     * @param trace in which it is; null if it is in none
     */
    void waited(long nanos, @Nullable TraceContext trace);

    /** A call was not done. */
    void refused(Refusal why);

    /** A call's deadline passed while it was done. */
    void late();
}
