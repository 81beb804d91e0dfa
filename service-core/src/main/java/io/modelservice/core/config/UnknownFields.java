package io.modelservice.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of fields of a request that the model's input does not have. */
public enum UnknownFields {
    /** They are passed over, as in the Python package. */
    @JsonProperty("ignore")
    IGNORE,
    /** The request is refused. */
    @JsonProperty("reject")
    REJECT
}
