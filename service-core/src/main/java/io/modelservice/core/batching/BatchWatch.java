package io.modelservice.core.batching;

import io.modelservice.core.admission.Refusal;
import io.modelservice.core.tracing.TraceContext;
import org.jspecify.annotations.Nullable;

/** Is told how calls of a model are gathered. Called by many threads. */
public interface BatchWatch {
    /** The model is asked for so many instances at once, 1 or more. */
    void asked(int instances);

    /**
     * A call's turn has come after so much waiting, for company and for a slot.
     *
     * @param trace its own; null if it has none
     */
    void waited(long nanos, @Nullable TraceContext trace);

    /** A call's turn has not come. */
    void refused(Refusal why);
}
