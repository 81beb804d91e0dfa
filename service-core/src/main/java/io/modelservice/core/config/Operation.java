package io.modelservice.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an API key may be used for. */
public enum Operation {
    /** To make what serves anew. */
    @JsonProperty("reload")
    RELOAD,
    /** To let the version before serve again. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** To make what was unloaded, or serves, anew. */
    @JsonProperty("load")
    LOAD,
    /** To take a model out of service. */
    @JsonProperty("unload")
    UNLOAD,
    /** To see where artifacts come from, and what went wrong in detail. */
    @JsonProperty("inspect")
    INSPECT;

    /** The operation as the file and the log call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
