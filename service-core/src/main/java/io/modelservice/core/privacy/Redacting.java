package io.modelservice.core.privacy;

/** A call that knows its sensitive values. */
public interface Redacting {
    /** What masks them. */
    Redaction redaction();
}
