package io.modelservice.core.logging;

/** How lines look where no {@code logging} section says it. */
public enum LogFormat {
    /** One readable line for each record, and the trace of an exception indented below it. */
    TEXT,
    /** One JSON object on one line for each record. */
    JSON
}
