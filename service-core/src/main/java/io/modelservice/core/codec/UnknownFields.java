package io.modelservice.core.codec;

/** What becomes of fields that a schema doesn't have. */
public enum UnknownFields {
    /** They are read past, as in the Python package. */
    IGNORE,
    /** Each is a mistake. */
    REJECT
}
