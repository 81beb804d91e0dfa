package io.modelservice.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a new version whose schemas would break callers of the one that is served. */
public enum OnSchemaChange {
    /** It does not serve; the one that is served goes on. */
    @JsonProperty("refuse")
    REFUSE,
    /** It serves, and the log names the differences. */
    @JsonProperty("warn")
    WARN,
    /** It serves. */
    @JsonProperty("accept")
    ACCEPT
}
