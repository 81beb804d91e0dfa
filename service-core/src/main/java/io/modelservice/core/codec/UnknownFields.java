package io.modelservice.core.codec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of fields that a schema doesn't have. */
public enum UnknownFields {
    /** They are read past, as in the Python package. */
    @JsonProperty("ignore")
    IGNORE,
    /** Each is a mistake. */
    @JsonProperty("reject")
    REJECT
}
