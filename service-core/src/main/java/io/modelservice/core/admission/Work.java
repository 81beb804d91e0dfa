package io.modelservice.core.admission;

import io.modelservice.core.tracing.TraceContext;
import org.jspecify.annotations.Nullable;

/** What one call asks of a model. Of {@link #refuse} and what {@link #work} returns only one is run, and once. */
public interface Work {
    /**
     * Does it, on the calling thread; called once at most. A failure is an answer, too: what is thrown is logged, and told to
     * nobody.
     *
     * @return tells the answer, if nothing else has been told meanwhile
     */
    Runnable work();

    /** Tells that it is not done, or, while it is done, that nobody waits any longer; on any thread, never waiting itself. */
    void refuse(Refusal why);

    /** When the caller stops waiting, on the clock of {@link System#nanoTime}; may come nearer while the work is done. */
    long deadline();

    /** Tells the work, while it is done, that its deadline has passed. */
    void cancel();

    /** Whether nobody waits for it any more; asked before it begins, if it had to wait. */
    boolean isAbandoned();

    /** Where it stands in a trace; null if in none. */
    @Nullable
    TraceContext trace();

    /** Nothing of it is run any more, whatever became of it: what it holds may go. Called once. */
    void ended();
}
