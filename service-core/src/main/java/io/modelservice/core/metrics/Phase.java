package io.modelservice.core.metrics;

import java.util.Locale;

/** What is done in a call, in this order; what a call waits before is measured by what it waits for. */
public enum Phase {
    /** The document is read and held against the input schema, in one pass. */
    DECODE,
    /** The chain is asked: the decorators and the model. */
    CHAIN,
    /** The answer is held against the output schema. */
    VALIDATE,
    /** The answer is written. */
    ENCODE;

    /** Its name in metrics and traces. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
